"""What moves together: a guarded search for links between what leaders do and what plants get.

The lead scan, one step a module: `panel` and `stretch` (what it stands on) · `transform` ·
`nuisance` · `autoregression` (the filter) · `rotation` (the null) · `adjust` (the adjusted p) ·
`lead_scan` (these as one) · `backward` · `refusals` · `grades` · `words`.
"""

from analytics.association.associate import associate
from analytics.association.refusals import CODE
from analytics.association.results import (
    Association,
    Backward,
    LagPoint,
    Refusal,
    Sample,
    SeriesSpec,
    WindowPoint,
)

__all__ = [
    "CODE",
    "Association",
    "Backward",
    "LagPoint",
    "Refusal",
    "Sample",
    "SeriesSpec",
    "WindowPoint",
    "associate",
]
