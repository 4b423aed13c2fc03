"""Times in reports written for these tests, all published on Wednesday, 14 May 2003 unless said otherwise."""

from calendar import day_name
from datetime import date

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from verbale.language.times import TimeExpression, find_times, when
from verbale.language.times.finding import RULES
from verbale.language.times.grammar import english

PUBLISHED = date(2003, 5, 14)
NLP = spacy.blank("en")


def read(text: str, published_on: date | None = PUBLISHED) -> list[TimeExpression]:
    return find_times(NLP(text), published_on)


def only(text: str, published_on: date | None = PUBLISHED) -> TimeExpression:
    found = read(text, published_on)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "value", "days"),
    [
        # a date in full
        ("He left on 2003-05-02.", "2003-05-02", "2003-05-02", "2003-05-02"),
        ("He left on 14 April 2002.", "14 April 2002", "2002-04-14", "2002-04-14"),
        ("He left on April 14th, 2002.", "April 14th, 2002", "2002-04-14", "2002-04-14"),
        ("The accord of Monday, May 12, 2003", "Monday, May 12, 2003", "2003-05-12", "2003-05-12"),
        ("The accord of 25.12.2001", "25.12.2001", "2001-12-25", "2001-12-25"),
        ("The accord of 12/25/2001", "12/25/2001", "2001-12-25", "2001-12-25"),
        ("The accord of 07/07/2001", "07/07/2001", "2001-07-07", "2001-07-07"),
        ("The accord of 25/12/89", "25/12/89", "1989-12-25", "1989-12-25"),
        # a date without its year: tense, else the nearest
        ("The Council met on July 21.", "July 21", "2002-07-21", "2002-07-21"),
        ("The Council put it off to June 1.", "June 1", "2003-06-01", "2003-06-01"),
        ("The Council will meet on June 1.", "June 1", "2003-06-01", "2003-06-01"),
        ("The Council will meet on Feb. 3.", "Feb. 3", "2004-02-03", "2004-02-03"),
        ("The Council met on Feb. 3.", "Feb. 3", "2003-02-03", "2003-02-03"),
        ("A summit on the 3rd of June", "the 3rd of June", "2003-06-03", "2003-06-03"),
        ("Talks began last December 17.", "last December 17", "2002-12-17", "2002-12-17"),
        ("Talks began on 12 October last year.", "12 October last year", "2002-10-12", "2002-10-12"),
        (
            "The visit of May 17-19 was put off.",
            "May 17-19",
            "2003-05-17/2003-05-19",
            "2003-05-17 2003-05-19",
        ),
        ("Since the Sept. 11 attacks", "the Sept. 11 attacks", "2001-09-11", "2001-09-11"),
        # days by name
        ("Ministers met on Tuesday.", "Tuesday", "2003-05-13", "2003-05-13"),
        ("Ministers met on Wednesday.", "Wednesday", "2003-05-14", "2003-05-14"),
        ("Ministers will meet on Friday.", "Friday", "2003-05-16", "2003-05-16"),
        ("They have until Friday.", "Friday", "2003-05-16", "2003-05-16"),
        ("Ministers met last Wednesday.", "last Wednesday", "2003-05-07", "2003-05-07"),
        ("They meet this coming Sunday.", "this coming Sunday", "2003-05-18", "2003-05-18"),
        ("They meet next Monday.", "next Monday", "2003-05-19", "2003-05-19"),
        ("Envoys arrived yesterday.", "yesterday", "2003-05-13", "2003-05-13"),
        ("Envoys arrive tomorrow.", "tomorrow", "2003-05-15", "2003-05-15"),
        ("He came the day before yesterday.", "the day before yesterday", "2003-05-12", "2003-05-12"),
        ("On Christmas Eve", "Christmas Eve", "2002-12-24", "2002-12-24"),
        # weeks, months, quarters, seasons
        ("They met last week.", "last week", "2003-W19", "2003-05-05 2003-05-11"),
        ("They meet next month.", "next month", "2003-06", "2003-06-01 2003-06-30"),
        ("They met over the weekend.", "the weekend", "2003-W19-WE", "2003-05-10 2003-05-11"),
        ("They met in October.", "October", "2002-10", "2002-10-01 2002-10-31"),
        ("They met in May.", "May", "2003-05", "2003-05-01 2003-05-31"),
        ("They met last August.", "last August", "2002-08", "2002-08-01 2002-08-31"),
        ("They met in June last year.", "June last year", "2002-06", "2002-06-01 2002-06-30"),
        ("In March 1991", "March 1991", "1991-03", "1991-03-01 1991-03-31"),
        ("They met in mid-October.", "mid-October", "2002-10", "2002-10-08 2002-10-24"),
        ("They will meet in early June.", "early June", "2003-06", "2003-06-01 2003-06-15"),
        ("By the end of the month", "the end of the month", "2003-05", "2003-05-16 2003-05-31"),
        ("He came earlier this year.", "earlier this year", "2003", "2003-01-01 2003-05-14"),
        ("He comes later this week.", "later this week", "2003-W20", "2003-05-14 2003-05-18"),
        ("In the second quarter of 2003", "the second quarter of 2003", "2003-Q2", "2003-04-01 2003-06-30"),
        ("In the first half of 2002", "the first half of 2002", "2002-H1", "2002-01-01 2002-06-30"),
        ("In spring 2005", "spring 2005", "2005-SP", "2005-03-01 2005-06-21"),
        ("Since last summer", "last summer", "2002-SU", "2002-06-01 2002-09-23"),
        # years and longer
        ("They agreed this year.", "this year", "2003", "2003-01-01 2003-12-31"),
        ("The 1995 accord", "The 1995", "1995", "1995-01-01 1995-12-31"),
        ("By the year 2000", "the year 2000", "2000", "2000-01-01 2000-12-31"),
        ("The war of 1980-1988", "1980-1988", "1980/1988", "1980-01-01 1988-12-31"),
        ("In the 1990s", "the 1990s", "199", "1990-01-01 1999-12-31"),
        ("In the late 1970s", "the late 1970s", "197", "1975-01-01 1979-12-31"),
        ("In the '60s", "the '60s", "196", "1960-01-01 1969-12-31"),
        ("In the 20th century", "the 20th century", "19", "1900-01-01 1999-12-31"),
        # counted from publication
        ("He resigned ten days ago.", "ten days ago", "2003-05-04", "2003-05-04"),
        ("He resigned two weeks ago.", "two weeks ago", "2003-W18", "2003-04-28 2003-05-04"),
        ("He resigned two years ago.", "two years ago", "2001", "2001-01-01 2001-12-31"),
        (
            "He resigned two or three days ago.",
            "two or three days ago",
            "2003-05-12",
            "2003-05-11 2003-05-12",
        ),
        ("It ends three months from now.", "three months from now", "2003-08", "2003-08-01 2003-08-31"),
    ],
)
def test_a_date_has_its_value_and_its_days(text: str, words: str, value: str, days: str) -> None:
    time = only(text)
    first, _, last = days.partition(" ")
    assert (time.text, time.kind, time.value, time.reason) == (words, "date", value, "")
    assert (str(time.earliest), str(time.latest)) == (first, last or first)


@pytest.mark.parametrize(
    ("text", "words", "value", "day"),
    [
        ("They will sign on Friday evening.", "Friday evening", "2003-05-16TEV", "2003-05-16"),
        ("They signed last night.", "last night", "2003-05-13TNI", "2003-05-13"),
        ("They signed this morning.", "this morning", "2003-05-14TMO", "2003-05-14"),
        ("They sign tonight.", "tonight", "2003-05-14TNI", "2003-05-14"),
        ("They met at 10 p.m. Tuesday.", "10 p.m. Tuesday", "2003-05-13T22:00", "2003-05-13"),
        ("They met at 7:15 a.m. on 2003-05-12.", "7:15 a.m. on 2003-05-12", "2003-05-12T07:15", "2003-05-12"),
        ("They met on May 12 at 7:15 a.m.", "May 12 at 7:15 a.m.", "2003-05-12T07:15", "2003-05-12"),
        ("It expired at noon GMT on Monday.", "noon GMT on Monday", "2003-05-12T12:00", "2003-05-12"),
    ],
)
def test_a_time_of_day(text: str, words: str, value: str, day: str) -> None:
    time = only(text)
    assert (time.text, time.kind, time.value) == (words, "time", value)
    assert str(time.earliest) == str(time.latest) == day


def test_a_time_of_day_without_a_day_is_of_the_day_named_in_its_sentence() -> None:
    _, clock = read("On Monday talks opened at 9 a.m.")
    assert clock.value == "2003-05-12T09:00"
    _, alone = read("Talks opened on Monday. They closed at 9 a.m.")
    assert (alone.value, alone.reason) == ("XXXX-XX-XXT09:00", "no day is named")


@pytest.mark.parametrize(
    ("text", "words", "value", "days"),
    [
        ("It lasted three days.", "three days", "P3D", None),
        ("It lasted twenty-four hours.", "twenty-four hours", "PT24H", None),
        ("For at least a year", "at least a year", "P1Y", None),
        ("It took two and a half years.", "two and a half years", "P2.5Y", None),
        ("As many as ten days", "As many as ten days", "P10D", None),
        ("A year and a half", "A year and a half", "P1.5Y", None),
        ("It lasted several weeks.", "several weeks", "PXW", None),
        ("A two-week truce", "A two-week", "P2W", None),
        ("It lasted two decades.", "two decades", "P20Y", None),
        ("They talked for months.", "months", "PXM", None),
        ("Over the past three months", "the past three months", "P3M", "2003-02-14 2003-05-14"),
        ("In the next two weeks", "the next two weeks", "P2W", "2003-05-14 2003-05-28"),
        ("Over the past year", "the past year", "P1Y", "2002-05-14 2003-05-14"),
        ("In the past few days", "the past few days", "PXD", None),
    ],
)
def test_a_length_of_time(text: str, words: str, value: str, days: str | None) -> None:
    time = only(text)
    assert (time.text, time.kind, time.value) == (words, "duration", value)
    assert [str(time.earliest), str(time.latest)] == (days or "None None").split()
    assert bool(time.reason) == (days is None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They meet every week.", "P1W"),
        ("They meet every two months.", "P2M"),
        ("They meet every other day.", "P2D"),
        ("They meet each Thursday.", "XXXX-WXX-4"),
        ("They meet on Mondays.", "XXXX-WXX-1"),
        ("They meet twice a year.", "P1Y"),
    ],
)
def test_what_happens_again_and_again(text: str, value: str) -> None:
    time = only(text)
    assert (time.kind, time.value, time.earliest) == ("set", value, None)
    assert time.reason == "happens again and again"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He recently resigned.", "PAST_REF"),
        ("In the past they refused.", "PAST_REF"),
        ("Now they agree.", "PRESENT_REF"),
        ("At the moment they agree.", "PRESENT_REF"),
        ("They will soon agree.", "FUTURE_REF"),
        ("In the near future", "FUTURE_REF"),
        ("They met several years ago.", "PAST_REF"),
    ],
)
def test_a_vague_word_names_no_days(text: str, value: str) -> None:
    time = only(text)
    assert (time.value, time.earliest, time.latest) == (value, None, None)
    assert time.reason


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("The accord of 03/04/2024", "2024-XX-XX", "the day and the month cannot be told apart"),
        ("The accord of 31 February", "XXXX-XX-XX", "there is no such day"),
        ("The accord of 31 February 2003", "XXXX-XX-XX", "there is no such day"),
        ("The accord of Feb. 29, 2003", "XXXX-XX-XX", "there is no such day"),
        ("The accord of Monday, May 14, 2003", "XXXX-XX-XX", "2003-05-14 is another day of the week"),
        ("They meet next Friday.", "XXXX-WXX-5", "it can be 2003-05-16 or 2003-05-23"),
        ("They named June 1 as the day.", "XXXX-06-01", "it can be 2002-06-01 or 2003-06-01"),
        ("He came ten days later.", "XXXX-XX-XX", "no date before it to count from"),
        ("He came the following year.", "XXXX", "no date before it to count from"),
        ("It was 99999 years ago.", "XXXX", "outside the calendar"),
    ],
)
def test_nothing_is_guessed(text: str, value: str, reason: str) -> None:
    time = only(text)
    assert (time.value, time.earliest, time.latest, time.reason) == (value, None, None, reason)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ministers met on Wednesday.", "XXXX-WXX-3"),
        ("Ministers met on June 1.", "XXXX-06-01"),
        ("Ministers met in October.", "XXXX-10"),
        ("Ministers met yesterday.", "XXXX-XX-XX"),
        ("Ministers met last week.", "XXXX-WXX"),
        ("Ministers met last year.", "XXXX"),
        ("Ministers met two years ago.", "XXXX"),
        ("Ministers met last night.", "XXXX-XX-XXTNI"),
        ("Ministers met in the third quarter.", "XXXX-Q3"),
        ("Ministers met last spring.", "XXXX-SP"),
        ("Ministers met in the '60s.", "XX6"),
    ],
)
def test_without_a_day_of_publication_only_what_is_said_is_known(text: str, value: str) -> None:
    time = only(text, None)
    assert (time.value, time.earliest, time.latest) == (value, None, None)
    assert time.reason == "the day of publication is not known"


def test_a_date_in_full_needs_no_day_of_publication() -> None:
    assert only("He left on 14 April 2002.", None).earliest == date(2002, 4, 14)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on April 2, 1998, and parted ten days later.", "1998-04-12"),
        ("They met on April 2, 1998, and parted the next day.", "1998-04-03"),
        ("They met on April 2, 1998, and parted a day earlier.", "1998-04-01"),
        ("They met in 1995 and parted the following year.", "1996"),
        ("They met in August 1995 and parted two months later.", "1995-10"),
        ("They met on April 2, 1998, after talks the previous Monday.", "1998-03-30"),
        ("They met on April 2, 1998, and signed the same day.", "1998-04-02"),
    ],
)
def test_later_and_earlier_count_from_the_date_before(text: str, value: str) -> None:
    assert read(text)[1].value == value


@pytest.mark.parametrize(
    "text",
    [
        "They may meet and march on.",
        "Under resolutions 1718 and 1737 of the Council, and under resolution 1973",
        "Some 2000 troops and 1990 tons of aid",
        "A 37-year-old envoy, who has a son 12 years old",
        "About three-quarters of the members",
        "The score was 3:16.",
        "Theresa May spoke for the now-retired minister.",
        "As soon as they agree",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    doc = NLP(text)
    doc.set_ents([doc.char_span(m, m + 11, label="PER") for m in [text.find("Theresa May")] if m >= 0])
    assert find_times(doc, PUBLISHED) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["met", "in", "mid-October"], "2002-10"),
        (["had", "a", "third-quarter", "loss"], "2002-Q3"),
        (["on", "14-16", "May", "2003"], "2003-05-14/2003-05-16"),
        (["a", "two-year", "term"], "P2Y"),
        (["on", "2003", "-", "05", "-", "02"], "2003-05-02"),
        (["on", "03/04/2024"], "2024-XX-XX"),
        (["on", "Oct.15", ",", "2002"], "2002-10-15"),
        (["last", "\n", "week"], "2003-W19"),
    ],
)
def test_any_tokens_will_do(words: list[str], found: str) -> None:
    times = find_times(Doc(NLP.vocab, words=words), PUBLISHED)
    assert [time.value for time in times] == [found]


def test_a_time_does_not_run_over_a_blank_line() -> None:
    assert [time.text for time in read("They meet in May\n\n2003 troops left")] == ["May"]


def parsed(*rows: str) -> Doc:
    """A Doc from rows of word, part of speech, relation and place of the head."""
    words, pos, deps, heads = zip(*(row.split() for row in rows), strict=True)
    return Doc(NLP.vocab, words=words, pos=pos, deps=deps, heads=[int(head) for head in heads])


SAID_AND_WILL = parsed(
    "Ivanov PROPN nsubj 1", "said VERB root 1", "on ADP case 3", "Monday PROPN obl 1",
    "envoys NOUN nsubj 6", "will AUX aux 6", "meet VERB ccomp 1", "on ADP case 8", "Friday PROPN obl 6",
    ". PUNCT punct 1",
)  # fmt: skip
CONDEMNED = parsed(
    "Paris PROPN nsubj 1", "condemned VERB root 1", "Monday PROPN nmod:poss 4", "'s PART case 2",
    "attack NOUN obj 1", "and CCONJ cc 6", "sent VERB conj 1", "aid NOUN obj 6", "Tuesday PROPN obl 6",
    ". PUNCT punct 1",
)  # fmt: skip
HELD = parsed(
    "Paris PROPN nsubj 1", "praised VERB root 1", "talks NOUN obj 1", "held VERB acl 2", "in ADP case 5",
    "April PROPN obl 3", ". PUNCT punct 1",
)  # fmt: skip
SINCE = parsed(
    "Troops NOUN nsubj 2", "have AUX aux 2", "stayed VERB root 2", "since ADP case 4", "1991 NUM obl 2",
    ". PUNCT punct 2",
)  # fmt: skip
DUE = parsed(
    "It PRON nsubj 3", "had AUX aux 3", "been AUX cop 3", "due ADJ root 3", "to PART mark 5",
    "expire VERB xcomp 3", "Friday PROPN obl 5", ". PUNCT punct 3",
)  # fmt: skip


URGED = parsed(
    "Paris PROPN nsubj 1", "urged VERB root 1", "Moscow PROPN obj 1", "on ADP case 4", "Monday PROPN obl 1",
    "to PART mark 6", "withdraw VERB xcomp 1", ". PUNCT punct 1",
)  # fmt: skip


def test_the_verb_above_decides_what_is_to_come() -> None:
    assert [time.value for time in find_times(SAID_AND_WILL, PUBLISHED)] == ["2003-05-12", "2003-05-16"]
    assert [time.value for time in find_times(DUE, PUBLISHED)] == ["2003-05-09"]


@pytest.mark.parametrize(
    ("doc", "trigger", "text"),
    [
        (SAID_AND_WILL, "said", "Monday"),
        (SAID_AND_WILL, "meet", "Friday"),
        (CONDEMNED, "attack", "Monday"),
        (CONDEMNED, "sent", "Tuesday"),
        (CONDEMNED, "condemned", "Tuesday"),
        (URGED, "urged", "Monday"),
        (URGED, "withdraw", None),
        (HELD, "talks", "April"),
        (HELD, "held", "April"),
        (HELD, "praised", None),
        (SINCE, "stayed", None),
    ],
)
def test_an_event_is_dated_in_its_own_clause(doc: Doc, trigger: str, text: str | None) -> None:
    token = next(token for token in doc if token.text == trigger)
    time = when(doc, token, find_times(doc, PUBLISHED))
    assert (time.text if time else None) == text


@pytest.mark.parametrize(
    ("text", "trigger", "found"),
    [
        ("Envoys met on Monday, and ministers will meet on Friday.", "met", "Monday"),
        ("Envoys met on Monday, and ministers will meet on Friday.", "meet", "Friday"),
        ("Envoys met on Monday. Ministers agreed.", "agreed", None),
        ("On Monday, envoys met.", "met", "Monday"),
        ("Envoys recently met every week.", "met", None),
        ("Envoys met in the past three days.", "met", "the past three days"),
    ],
)
def test_without_a_parse_commas_part_the_clauses(text: str, trigger: str, found: str | None) -> None:
    doc = NLP(text)
    token = next(token for token in doc if token.text == trigger)
    time = when(doc, token, find_times(doc, PUBLISHED))
    assert (time.text if time else None) == found


def test_a_sentence_is_dated_by_its_main_verb() -> None:
    times = find_times(SAID_AND_WILL, PUBLISHED)
    assert when(SAID_AND_WILL, SAID_AND_WILL[:], times) == times[0]
    assert when(HELD, HELD[:], find_times(HELD, PUBLISHED)) is not None


def test_every_rule_of_the_table_is_read_by_a_function_and_every_function_has_a_rule() -> None:
    assert set(RULES) == english().rules


SIGNS = "of on in - / . , ' 's to and or ago 3 14 31 1999 99999 1/2 7:15 24:99 5pm 1990s 60s Q3 3rd"
BESIDE = "2003-05-14 half old said will quarter year times times day mid-October twenty-one 14-16 03/04/2024"
WORDS = st.lists(
    st.sampled_from(
        sorted({word for words in english().values.values() for word in words})
        + SIGNS.split()
        + BESIDE.split()
    ),
    max_size=25,
)
DAYS = st.none() | st.dates()


@given(WORDS, DAYS)
def test_whatever_the_words_a_time_has_days_or_a_reason(words: list[str], published_on: date | None) -> None:
    doc = Doc(NLP.vocab, words=[word.title() if word in english().cased else word for word in words])
    times = find_times(doc, published_on)
    assert times == find_times(doc, published_on)
    end = 0
    for time in times:
        assert end <= time.start < time.end <= len(doc)
        end = time.end
        assert doc[time.start : time.end].text == time.text
        assert (time.earliest is None) == (time.latest is None) == bool(time.reason)
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 7))
def test_a_weekday_of_the_past_lies_in_the_week_that_ends_with_publication(day: date, weekday: int) -> None:
    found = only(f"They met on {day_name[weekday - 1]}.", day).earliest
    assert found is not None and found.isoweekday() == weekday
    assert 0 <= (day - found).days < 7


@given(st.dates(date(1600, 1, 1), date(2090, 1, 1)))
def test_a_date_in_full_is_that_day_however_it_is_written(day: date) -> None:
    written = [f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat()]
    assert [only(f"Signed on {words}.", None).earliest for words in written] == [day] * 3
