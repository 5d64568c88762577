// The file uploader's drop area has a name, so it must not be called presentational.

export default function () {
  const mend = () => {
    for (const area of document.querySelectorAll(
      '[data-testid="stFileUploaderDropzone"][role="presentation"]',
    )) {
      area.setAttribute("role", "group");
    }
  };
  mend();
  const watcher = new MutationObserver(mend);
  watcher.observe(document.body, { childList: true, subtree: true });
  return () => watcher.disconnect();
}
