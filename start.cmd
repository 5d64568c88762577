@echo off
rem Starts the dashboard on Windows: double-click this file. No make, no admin rights.
cd /d "%~dp0"
set PY=py -3
where py >nul 2>nul || set PY=python
%PY% -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul
if errorlevel 1 echo The dashboard needs Python 3.11 or newer: install it from python.org, then double-click this again. & pause & exit /b 1
%PY% -c "import venv, ensurepip" 2>nul
if errorlevel 1 echo This Python has no venv: install Python from python.org, then double-click this again. & pause & exit /b 1
if not exist .venv\Scripts\python.exe %PY% -m venv .venv
fc /b requirements.lock .venv\installed-requirements.lock >nul 2>nul
if not errorlevel 1 goto serve
echo Installing what requirements.lock names (once, a minute or two) ...
.venv\Scripts\python.exe -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
if errorlevel 1 echo The installation did not finish: check the connection to the internet, then double-click this again. & pause & exit /b 1
copy /y requirements.lock .venv\installed-requirements.lock >nul
:serve
set OPENBLAS_NUM_THREADS=1
.venv\Scripts\python.exe cli.py serve %*
if errorlevel 1 pause
