"""What the analysis finds as JSON; every field that is evidence names its report."""

from __future__ import annotations

from datetime import date
from typing import Any

from verbale.analysis.agreement import Agreement, Bloc
from verbale.analysis.contested import Contest
from verbale.analysis.deadlocks import Deadlock, outcome_in_words
from verbale.analysis.dependence import Dependence, Freed, Node
from verbale.analysis.history import Row
from verbale.analysis.naming import Names
from verbale.analysis.network import Network
from verbale.analysis.proposals import Proposal
from verbale.analysis.timeline import Change
from verbale.exchange.record_json import evidence_to_json, position_to_json
from verbale.schema import Evidence, ProposalJudgement

Json = dict[str, Any]


def proposal_to_json(proposal: Proposal) -> Json:
    """A proposal with all its positions and its life."""
    return {
        **_brief(proposal),
        "forum": proposal.forum,
        "first_on": _day(proposal.first_on),
        "last_on": _day(proposal.last_on),
        "holders": list(proposal.holders),
        "reports": proposal.reports,
        "life": [
            {
                "stage": stage.stage,
                "on": _day(stage.on),
                "report": stage.report_id,
                "evidence": evidence_to_json(stage.evidence) if stage.evidence else None,
            }
            for stage in proposal.life
        ],
        "positions": [position_with_place(row) for row in proposal.rows],
    }


def change_to_json(change: Change) -> Json:
    """A movement of one holder, with the positions before and after it."""
    return {
        "holder": change.holder,
        "proposal": _brief(change.proposal),
        "kind": change.kind,
        "direction": change.direction,
        "before": {"on": _day(change.before_on), "level": change.old, **position_with_place(change.before)},
        "after": {"on": _day(change.after_on), "level": change.new, **position_with_place(change.after)},
        "confidence": change.confidence,
    }


def dependence_to_json(each: Dependence, names: Names) -> Json:
    """A dependence; that of a link has also the fields of the link as the record keeps it."""
    link = each.link
    return {
        "row_id": link.row_id if link else None,
        "report": each.report_id,
        "published_on": _day(each.on),
        "kind": each.kind,
        "told_by": each.told_by,
        "holder": each.holder,
        "held": _node(each.held, names),
        "needed": _node(each.needed, names),
        "first": link.row.first if link else None,
        "second": link.row.second if link else None,
        "first_position": position_with_place(each.first),
        "second_position": position_with_place(each.second) if each.second else None,
        "evidence": evidence_to_json(each.condition),
        "confidence": each.confidence,
        "provenance": _provenance(each),
    }


def freed_to_json(freed: Freed, names: Names) -> Json:
    """What a fulfilled condition frees, the step at which, and what is demanded besides."""
    return {
        "step": freed.step,
        "holder": freed.dependence.holder,
        "freed": _node(freed.dependence.held, names),
        "still_needs": [_node(other.needed, names) for other in freed.still_needs],
        "dependence": dependence_to_json(freed.dependence, names),
    }


def deadlock_to_json(deadlock: Deadlock, names: Names) -> Json:
    """A deadlock with the words it rests on."""
    return {
        "holders": list(deadlock.holders),
        "proposals": [_node(node, names) for node in deadlock.outcomes],
        "explanation": deadlock.explanation,
        "evidence": [
            {
                "holder": place.holder,
                "report": place.report_id,
                "published_on": _day(place.on),
                **evidence_to_json(place.evidence),
            }
            for place in deadlock.places
        ],
        "since": _day(deadlock.since),
        "until": _day(deadlock.until),
        "confidence": deadlock.confidence,
    }


def agreement_to_json(each: Agreement) -> Json:
    """The agreement of two holders."""
    return {
        "one": each.one,
        "other": each.other,
        "measure": each.measure,
        "period": each.period,
        "shared": len(each.shared),
        "same": each.same,
        "agreement": each.share.mean,
        "low": each.share.low,
        "high": each.share.high,
        "distance": each.distance,
        "proposals": [_brief(proposal) for proposal in each.shared],
    }


def bloc_to_json(bloc: Bloc) -> Json:
    """A bloc."""
    return {"period": bloc.period, "holders": list(bloc.holders), "cohesion": bloc.cohesion}


def network_to_json(network: Network) -> Json:
    """A network: its members with their measures, and its ties."""
    return {
        "kind": network.kind,
        "normalisation": network.normalisation,
        "members": [
            {
                "party": each.party,
                "activity": each.activity,
                "degree": each.degree,
                "betweenness": each.betweenness,
                "community": each.community,
            }
            for each in network.members
        ],
        "ties": [{"one": one, "other": other, "weight": weight} for one, other, weight in network.ties],
    }


def contest_to_json(contest: Contest) -> Json:
    """A dispute over all reports that carry it."""
    return {
        "claimant": contest.claimant,
        "about": contest.about,
        "claim": evidence_to_json(contest.claim),
        "state": contest.state,
        "denied_by": list(contest.denied_by),
        "confirmed_by": list(contest.confirmed_by),
        "reports": list(contest.reports),
        "first_on": _day(min((row.published_on for row in contest.rows if row.published_on), default=None)),
        "last_on": _day(max((row.published_on for row in contest.rows if row.published_on), default=None)),
        "claims": [
            {
                "row_id": row.row_id,
                "report": row.report_id,
                "published_on": _day(row.published_on),
                "claim": evidence_to_json(row.row.claim),
                "answer": row.row.answer,
                "answer_evidence": _optional(row.row.answer_evidence),
                "evidence": evidence_to_json(row.row.evidence),
                "confidence": row.row.confidence,
            }
            for row in contest.rows
        ],
    }


def judgement_to_json(judgement: ProposalJudgement) -> Json:
    """A reviewer's judgement."""
    return {
        "judgement": judgement.judgement_id,
        "kind": judgement.kind,
        "rows": list(judgement.rows),
        "undoes": judgement.undoes,
        "judged_by": judgement.judged_by,
        "why": judgement.why,
        "judged_at": judgement.judged_at.isoformat(),
    }


def position_with_place(row: Row) -> Json:
    """A position, with its identifier, its report and that report's day."""
    return {
        "row_id": row.row_id,
        "report": row.report_id,
        "published_on": _day(row.published_on),
        **position_to_json(row.row),
    }


def _brief(proposal: Proposal) -> Json:
    return {
        "id": proposal.proposal_id,
        "name": proposal.name,
        "measure": proposal.measure,
        "object": proposal.object,
    }


def _node(node: Node, names: Names) -> Json:
    outcome = node.outcome
    return {
        "id": node.proposal.proposal_id if node.proposal else None,
        "name": outcome_in_words(outcome, names),
        "measure": outcome.measure,
        "object": outcome.object,
        "sign": outcome.sign,
    }


def _provenance(each: Dependence) -> Json:
    made = each.link.row.provenance if each.link else each.first.row.provenance
    return {"stage": made.stage, "version": made.version, "model": made.model}


def _optional(evidence: Evidence | None) -> Json | None:
    return evidence_to_json(evidence) if evidence else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
