"""What the proof says, in Dutch and English, for people of a works council. Plain texts: no application runs here."""

from collections.abc import Mapping
from dataclasses import dataclass

from ipp.proof.rounds import Level


@dataclass(frozen=True)
class Words:
    """Everything that is said in one language, in the order in which it is said; `practices` by their key."""

    question: str
    rounds: str
    attacker: str
    columns: str
    levels: Mapping[Level, str]
    headers: tuple[str, str, str, str]
    practices: Mapping[str, str]
    holds: str
    fails: str
    limits: str
    still_shown: str
    again: str


ENGLISH = Words(
    question="Can a report give away what one colleague answered?",
    rounds="""
        We made up {rounds} rounds with high answers and {rounds} with middling ones: {items} sentences, {fewest} to
        {most} reviewers, small groups, people from outside, now and then an "I don't know". An attacker tries each way
        of showing feedback on the same rounds. The tables count in how many of the {rounds} rounds at least one
        answer of one person becomes certain.
    """,
    attacker="""
        The attacker is a program that strikes out whatever does not fit with everything that is ever shown. It knows
        exactly how figures are made, who answered in which group, and, where a report is made anew, who answered
        last. Themes, differences and pictures of IPP are worked out from the shown figures, so they give it nothing
        more.
    """,
    columns="""
        "Report alone": nobody tells anything. "One tells": each reviewer in turn tells all of their own answers. "And
        more": the same, without rounds in which nothing is found but "all the others gave the highest answer".
    """,
    levels={Level.HIGH: "**High answers**", Level.MIDDLING: "**Middling answers**"},
    headers=("How feedback is shown", "Report alone", "One tells", "And more"),
    practices={
        "distribution": "From 3 answers: mean and distribution, per group and in total",
        "unanimous_hidden": "The same, but hidden where everybody answered the same",
        "mean": "From 3 answers: mean, per group and in total",
        "refreshed": "From 3 answers: mean per group, made anew after each answer",
        "bands_refreshed": "The figures of IPP, but made anew after each answer",
        "balanced": "**IPP, balanced**",
        "extra_protected": "**IPP, extra protected**",
        "balanced_skips": "IPP, balanced; the attacker also knows who did not know",
        "extra_protected_skips": "IPP, extra protected; the attacker also knows who did not know",
    },
    holds="""
        In IPP no answer became certain from the report. In a balanced round one certainty remains when somebody
        tells. Where nearly everybody gave the highest answer, whoever did not can see that all the others did. Extra
        protected rounds close that too.
    """,
    fails="""
        **IPP does not keep its promise here: an answer became certain that should not. Please tell its makers.**
    """,
    limits="""
        This holds for one colleague who tells, not for several who lay their answers side by side. It is about
        certainty, not about guessing: who reads "at most 1.8" knows that nearly everybody answered low.
    """,
    still_shown="""
        And what does the owner still get to see? In balanced rounds a mean in {mean} of all places, "at most" or
        "at least" in {band}, and "too few answers" in {too_few}.
    """,
    again="Made by `ipp prove-anonymity --rounds {rounds} --seed {seed}`. Another seed makes other rounds.",
)

DUTCH = Words(
    question="Kan een rapport verraden wat één collega antwoordde?",
    rounds="""
        We verzonnen {rounds} rondes met hoge antwoorden en {rounds} met antwoorden in het midden: {items} zinnen,
        {fewest} tot {most} feedbackgevers, kleine groepen, mensen van buiten, af en toe een "weet ik niet". Een
        aanvaller probeert elke manier van tonen op dezelfde rondes. De tabellen tellen in hoeveel van de {rounds}
        rondes minstens één antwoord van één persoon zeker wordt.
    """,
    attacker="""
        De aanvaller is een programma dat alles wegstreept wat niet past bij wat er ooit getoond wordt. Het weet precies
        hoe de cijfers gemaakt zijn, wie in welke groep antwoord gaf en, waar een rapport steeds opnieuw gemaakt
        wordt, wie het laatst antwoordde. Thema's, verschillen en plaatjes van IPP zijn uitgerekend met de getoonde
        cijfers. Daar wordt de aanvaller dus niet wijzer van.
    """,
    columns="""
        "Alleen rapport": niemand vertelt iets. "Eén vertelt": om de beurt vertelt iedere feedbackgever al zijn eigen
        antwoorden. "En meer": hetzelfde, zonder rondes waarin er niets anders uitkomt dan "alle anderen gaven het
        hoogste antwoord".
    """,
    levels={Level.HIGH: "**Hoge antwoorden**", Level.MIDDLING: "**Antwoorden in het midden**"},
    headers=("Hoe feedback getoond wordt", "Alleen rapport", "Eén vertelt", "En meer"),
    practices={
        "distribution": "Vanaf 3 antwoorden: gemiddelde en verdeling, per groep en in totaal",
        "unanimous_hidden": "Hetzelfde, maar verborgen waar iedereen hetzelfde antwoordde",
        "mean": "Vanaf 3 antwoorden: gemiddelde, per groep en in totaal",
        "refreshed": "Vanaf 3 antwoorden: gemiddelde per groep, na elk antwoord opnieuw",
        "bands_refreshed": "De cijfers van IPP, maar na elk antwoord opnieuw",
        "balanced": "**IPP, in balans**",
        "extra_protected": "**IPP, extra beschermd**",
        "balanced_skips": "IPP, in balans; de aanvaller weet ook wie het niet wist",
        "extra_protected_skips": "IPP, extra beschermd; de aanvaller weet ook wie het niet wist",
    },
    holds="""
        In IPP werd geen antwoord zeker uit het rapport. In een ronde in balans blijft één zekerheid over als iemand
        vertelt. Waar bijna iedereen het hoogste antwoord gaf, kan wie dat niet deed zien dat alle anderen het wel
        deden. In een ronde met extra bescherming kan ook dat niet.
    """,
    fails="""
        **IPP houdt zich hier niet aan zijn belofte: een antwoord werd zeker dat dat niet mag worden. Vertel het de
        makers.**
    """,
    limits="""
        Dit geldt voor één collega die vertelt, niet voor meer collega's die hun antwoorden naast elkaar leggen. Het
        gaat over zekerheid, niet over gokken: wie "hoogstens 1,8" leest, weet dat bijna iedereen laag antwoordde.
    """,
    still_shown="""
        En wat krijgt de eigenaar nog te zien? In rondes in balans op {mean} van alle plekken een gemiddelde, op {band}
        "hoogstens" of "ten minste", en op {too_few} "te weinig antwoorden".
    """,
    again="""
        Gemaakt met `ipp prove-anonymity --rounds {rounds} --seed {seed}`. Een ander getal achter --seed maakt andere
        rondes.
    """,
)

LANGUAGES = {"nl": DUTCH, "en": ENGLISH}
