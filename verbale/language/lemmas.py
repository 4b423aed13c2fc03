"""Lemmas as edit scripts: how many letters to take off the end of a word and what to put there.

A script is ``"3+y"`` ("parties" with three letters off and a *y* put there), with a leading ``^``
where the lemma keeps a capital. The network picks a script for each word.
"""

from __future__ import annotations


def script_of(word: str, lemma: str) -> str:
    """The script that makes `lemma` out of `word`.

    Example:
        >>> script_of("parties", "party"), script_of("was", "be"), script_of("Moscow", "Moscow")
        ('3+y', '3+be', '^0+')
    """
    capital = "^" if lemma[:1].isupper() else ""
    low, target = word.lower(), lemma.lower()
    same = 0
    while same < min(len(low), len(target)) and low[same] == target[same]:
        same += 1
    return f"{capital}{len(low) - same}+{target[same:]}"


def apply_script(word: str, script: str) -> str:
    """The lemma that `script` makes out of `word`; the word itself where the script does not fit.

    Example:
        >>> apply_script("countries", "3+y"), apply_script("Russians", "^1+")
        ('country', 'Russian')
    """
    capital = script.startswith("^")
    off, _, tail = script.removeprefix("^").partition("+")
    count = int(off)
    if count > len(word) or (count == len(word) and not tail):
        return word
    stem = word[: len(word) - count]
    if capital:
        return stem + (tail.upper() if word.isupper() else tail) if stem else tail.capitalize()
    return stem.lower() + tail
