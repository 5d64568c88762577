"""The true rates behind a plant's records, week by week.

One latent series a plant, `attention`, moves what its leaders do this week; where a plant closes
the loop (`PlantStory.loop`), the same attention is followed 6 to 10 weeks later by fewer defects.
An NC spike moves the other way round: it brings leaders to the floor in the weeks after.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.samples.draws import Bools, Floats, autocorrelated
from data.samples.plants import PlantStory
from data.samples.stances import STANCES, Stance
from data.samples.weeks import DAYS_IN_WEEK, Weeks, season, working_share

WORKING_DAYS = 5
SEASON_SWING = 0.05

# Attention: a standard score that swings within a quarter around the plant's level. What one of
# its standard deviations does, on the log scale for counts and on log odds for shares.
ATTENTION_CARRY = 0.75
QUARTER = 13  # weeks to either side that a swing is measured against
ATTENTION_TO_WALKS = 0.32
ATTENTION_TO_RECOGNITIONS = 0.15
ATTENTION_TO_OPENING = 0.35
ATTENTION_TO_FOLLOW_THROUGH = 0.9  # where the loop is closed, in part where it is so in part
# Averaging a log-odds shift of spread s pulls a share towards one half as if its log odds were
# divided by √(1 + this × s²). Source: Zeger, Liang and Albert 1988, Biometrics 44, 1049-1060.
LOGIT_NORMAL = (16 * np.sqrt(3) / (15 * np.pi)) ** 2
# The delayed link: share of it that arrives so many weeks later, and its size on log defects.
LINK_LAGS = (6, 7, 8, 9, 10)
LINK_WEIGHTS = (0.1, 0.2, 0.4, 0.2, 0.1)
LINK_TO_DEFECTS = -0.12
LINK_TO_ESCAPES = -0.05

# Slow noise of each series: how much a week carries over, and its standard deviation (log scale).
UNITS_NOISE = (0.7, 0.05)
DEFECT_NOISE = (0.6, 0.05)
NC_NOISE = (0.55, 0.08)
ESCAPE_NOISE = (0.5, 0.08)

# An NC spike: a week in twenty-five holds one; leaders come to the floor in the two weeks after.
SPIKE_CHANCE = 0.04
SPIKE_FACTOR = 1.8
SPIKE_TO_WALKS = (1.7, 1.35)

VOLUME_SHOCKS = ((0.75, 5), (1.2, 6))  # factor, weeks: each once, at a week drawn by lot
LAUNCH = (0.45, 10)  # added to log defects at first, weeks until it has worn off
CRISIS = (0.40, 6)
PUSH_WEEKS = 4
SLUMP_WEEKS = 8


@dataclass(frozen=True, kw_only=True)
class PlantTruth:
    """A plant's story and its true rates.

    weekly, one row a week, indexed by its last day: units (expected), walks, meetings,
    recognitions (expected counts), opened, decided, on_time, told_back (chances), internal_ncs,
    escapes (per 1,000 units), defects_ppm, reworked (share of nonconforming units), copq (share
    of cost), safe (chance that a person calls it safe to report), attention (standard score),
    spike (bool). stance: how the plant treats what is not counted by the week.
    """

    story: PlantStory
    stance: Stance
    seed: int
    weekly: pd.DataFrame

    def rng(self, topic: str) -> np.random.Generator:
        """The plant's own stream for one topic: a new topic changes no other."""
        return stream(self.seed, self.story.code, topic)


def stream(seed: int, *names: str) -> np.random.Generator:
    return np.random.default_rng([seed, *(zlib.crc32(name.encode()) for name in names)])


def plant_truth(story: PlantStory, weeks: Weeks, seed: int) -> PlantTruth:
    """The true rates of one plant over the weeks; the same for the same seed and days."""
    rng = stream(seed, story.code, "truth")
    spike = rng.random(weeks.count) < SPIKE_CHANCE
    reach = max(LINK_LAGS)
    attention = _attention(rng, weeks.count + reach)
    columns = {
        **_activity(story, weeks, attention[reach:], spike),
        **_outcomes(story, weeks, attention, spike, rng),
        "safe": STANCES[story.code].safe.over(weeks.count),
        "attention": attention[reach:],
        "spike": spike,
    }
    days = pd.DatetimeIndex(weeks.sundays.astype("datetime64[s]"), name="week_to")
    return PlantTruth(
        story=story,
        stance=STANCES[story.code],
        seed=seed,
        weekly=pd.DataFrame(columns, index=days),
    )


def _attention(rng: np.random.Generator, count: int) -> Floats:
    """An autoregression less its own slow course, so that stories are told by levels alone."""
    raw = autocorrelated(rng, count + 2 * QUARTER, ATTENTION_CARRY, 1.0)
    window = np.full(2 * QUARTER + 1, 1 / (2 * QUARTER + 1))
    swing = raw[QUARTER:-QUARTER] - np.convolve(raw, window, mode="valid")
    score: Floats = swing / swing.std()
    return score


def worked(story: PlantStory, weeks: Weeks) -> Floats:
    """How much of a normal week each week is."""
    share: Floats = working_share(weeks, story.country).sum(axis=1) / WORKING_DAYS
    return share


def logged(story: PlantStory, weeks: int) -> Bools:
    """The weeks of which the plant sent any log."""
    keep: Bools = np.arange(weeks) < weeks - story.ends_early
    for stretch in story.silent:
        keep &= ~stretch.over(weeks)
    return keep


def last_logged(story: PlantStory, weeks: Weeks) -> np.datetime64:
    """The day of the plant's last log: later dates are not known to it."""
    last: np.datetime64 = weeks.sundays[-1] - np.timedelta64(DAYS_IN_WEEK * story.ends_early, "D")
    return last


def around_audits(story: PlantStory, weeks: int) -> Floats:
    """What the audits do to activity: 2.5 times before, then a slump, at a plant that spikes."""
    number = np.arange(weeks)
    factor = np.ones(weeks)
    for audit in story.audits:
        factor[(number >= audit - PUSH_WEEKS) & (number < audit)] = story.audit_push
        factor[(number >= audit) & (number < audit + SLUMP_WEEKS)] = story.audit_slump
    return factor


def _activity(
    story: PlantStory, weeks: Weeks, attention: Floats, spike: Bools
) -> dict[str, Floats]:
    level = story.level
    pace = worked(story, weeks) * around_audits(story, weeks.count)
    drawn_in = np.ones(weeks.count)
    for delay, factor in enumerate(SPIKE_TO_WALKS, start=1):
        drawn_in[delay:] = np.where(spike[:-delay], factor, drawn_in[delay:])
    follow_through = {
        "decided": level.decided,
        "on_time": level.on_time,
        "told_back": level.told_back,
    }
    size = ATTENTION_TO_FOLLOW_THROUGH * story.loop
    recognitions = level.recognitions.over(weeks.count)
    return {
        "walks": pace * drawn_in * _moved(level.walks.over(weeks.count), attention),
        "meetings": pace * level.meetings.over(weeks.count),
        "recognitions": pace * _moved(recognitions, attention, ATTENTION_TO_RECOGNITIONS),
        "opened": _moved_share(level.opened.over(weeks.count), attention, ATTENTION_TO_OPENING),
        **{
            name: _moved_share(path.over(weeks.count), attention, size)
            for name, path in follow_through.items()
        },
    }


def _moved(level: Floats, attention: Floats, size: float = ATTENTION_TO_WALKS) -> Floats:
    """The level times a log-normal with mean 1, so that the level stays the average."""
    moved: Floats = level * np.exp(size * attention - size**2 / 2)
    return moved


def _moved_share(level: Floats, attention: Floats, size: float) -> Floats:
    """The share moved on its log odds, which are stretched so that the level stays the average."""
    log_odds = np.log(level / (1 - level)) * np.sqrt(1 + LOGIT_NORMAL * size**2)
    share: Floats = 1 / (1 + np.exp(-log_odds - size * attention))
    return share


def _outcomes(
    story: PlantStory, weeks: Weeks, attention: Floats, spike: Bools, rng: np.random.Generator
) -> dict[str, Floats]:
    count, level, reach = weeks.count, story.level, max(LINK_LAGS)
    earlier = [attention[reach - lag : reach - lag + count] for lag in LINK_LAGS]
    arrived = story.loop * np.average(earlier, axis=0, weights=LINK_WEIGHTS)
    trouble = season(weeks, SEASON_SWING) * np.exp(_events(story, count))
    volume = _noise(rng, count, UNITS_NOISE) * _volume_shocks(rng, count)
    return {
        "units": level.units.over(count) * worked(story, weeks) * volume,
        "internal_ncs": level.internal_ncs.over(count)
        * _noise(rng, count, NC_NOISE)
        * season(weeks, SEASON_SWING)
        * np.where(spike, SPIKE_FACTOR, 1.0),
        "escapes": level.escapes.over(count)
        * _noise(rng, count, ESCAPE_NOISE)
        * np.exp(LINK_TO_ESCAPES * arrived),
        "defects_ppm": level.defects_ppm.over(count)
        * _noise(rng, count, DEFECT_NOISE)
        * trouble
        * np.exp(LINK_TO_DEFECTS * arrived),
        "reworked": level.reworked.over(count),
        "copq": level.copq.over(count),
    }


def _noise(rng: np.random.Generator, count: int, shape: tuple[float, float]) -> Floats:
    """Autocorrelated factors around 1 (mean 1)."""
    carry, spread = shape
    factor: Floats = np.exp(autocorrelated(rng, count, carry, spread) - spread**2 / 2)
    return factor


def _volume_shocks(rng: np.random.Generator, count: int) -> Floats:
    factor = np.ones(count)
    for size, length in VOLUME_SHOCKS:
        start = int(rng.integers(0, max(count - length, 1)))
        factor[start : start + length] *= size
    return factor


def _events(story: PlantStory, count: int) -> Floats:
    """What a product launch and a supplier crisis add to log defects: most at first."""
    added = np.zeros(count)
    for start, (size, length) in ((story.launch, LAUNCH), (story.crisis, CRISIS)):
        if start is not None:
            age = np.arange(count) - start
            added += np.where((age >= 0) & (age < length), size * (1 - age / length), 0.0)
    return added
