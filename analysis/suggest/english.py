"""English."""

import re

from .cues import Cues

MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
SAY = (
    r"(?:said|says|told|tells|argue[sd]|claim(?:s|ed)|state[sd]|wr(?:ote|ites)|added|adds"
    r"|insist(?:s|ed)|believe[sd]|thinks?|thought|report(?:s|ed)|announce[sd]|warn(?:s|ed)"
    r"|concede[sd]|admit(?:s|ted)|contend(?:s|ed)|maintain(?:s|ed)|allege[sd]|suggested"
    r"|acknowledge[sd]|explain(?:s|ed)|promise[sd]|denie[sd]|noted|notes|remarked|declared)"
)
NAMED = (
    rf"(?P<speaker>(?:[Tt]he\s+(?:[\w’'-]+\s+){{0,3}}?)?(?!{MONTHS}\b)[A-Z][\w.’'-]*"
    r"(?:\s+(?:of\s+|the\s+|de\s+|van\s+)?[A-Z][\w.’'-]*){0,4}"
    r"|[Tt]he\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+|[Hh]e|[Ss]he|[Tt]hey)"
)
# Words that are verbs, or mostly: not every word with an “s”.
VERBS = (
    r"(?:is|are|was|were|has|have|had|do|does|did|will|would|can|cannot|could|may|might|must"
    r"|should|shall|ought|[a-z]{3,}ed|made|took|gave|went|won|lost|fell|rose|grew|came|became"
    r"|began|paid|sold|bought|built|left|led|kept|held|met|said|saw|knew|got|put|sent|spent|stood"
    r"|rests?|says?|makes?|means|shows?|gives?|takes?|becomes?|remains?|opens?|creates?|needs?"
    r"|wants?|keeps?|brings?|helps?|supports?|continues?|plays?|holds?|leaves?|poses?|faces?"
    r"|seems?|appears?|suggests?|demonstrates?|promises|requires?|provides?|offers?|includes?"
    r"|prioriti[sz]es?|contributes?|acts?|moves?|carries|carry|strengthens?|weakens?|steers?"
    r"|enables?|serves?|depends?|leads?|allows?|reflects?|signifies|represents?|underscores?"
    r"|underlines?|indicates?|proves?|confirms?|costs?|works?|exists?|comes?|goes|go|gets?|turns?"
    r"|grows?|rises?|falls?|wins?|loses?|runs?|stands?|lies|believes?|argues?|claims?|thinks?"
    r"|knows?|calls?|finds?|feels?|sees?|begins?|ends?|stays?|changes?|affects?|belongs?|lives?"
    r"|expects?|threatens?|undermines?|advances?|marks?|links?|ignores?|deserves?|forgets?)"
)
# A word in the name of something that happened: no verb, nor what opens a clause.
IN_NOUN = (
    r"(?!(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|do|not|that"
    r"|which|who|but|if|when|because|although|while|as)\b)[\w.–’'-]+"
)
# What stands before a number that counts nothing.
NUMBERED = (
    r"\b(?:Section|Article|Chapter|Part|Resolution|Clause|Rule|Paragraph|Figure|Table|Page|Act"
    r"|Title|Phase|Protocol|No\.)\s+\d+(?:\.\d+)*\w*(?:\(\w+\))*"
)

ENGLISH = Cues(
    tables={
        "demand": """
            should shouldn't must mustn't ought needs_to need_to has_to have_to had_better
            it_is_time it_is_high_time is_time_to calls_for call_for call_on we_urge i_urge
            it_is_necessary it_is_essential it_is_vital it_is_imperative it_is_crucial
            is_needed are_needed is_required let_us let's cannot_be_allowed cannot_afford
            must_not should_not is_obliged are_obliged deserve deserves demand demands
            no_excuse has_the_right have_the_right has_a_right have_a_right would_be_better
            is_overdue are_overdue long_overdue
        """,
        "value": """
            unacceptable intolerable unjust unfair immoral shameful disgrace disgraceful wrong
            would_be_an_important_step would_be_a_mistake would_be_wrong would_be_right
            would_be_unwise would_be_wise would_be_just would_be_foolish would_be_good
            would_be_welcome would_be_necessary would_be_unfair better_to worth_doing
            no_right_to best_way no_longer_aligns unjustified justice
            is_a_mistake are_right_to are_wrong_to is_right_to is_wrong_to
        """,
        "future": """
            will won't shall going_to about_to set_to due_to_begin bound_to on_track_to
            poised_to doomed_to destined_to expect expects is_expected are_expected predict
            predicts forecast forecasts foresee foresees promises projected in_the_next
            in_the_coming in_coming in_future in_the_future by_the_end_of by_next years_from_now
            we'll they'll it'll he'll she'll i'll you'll tomorrow next_year next_month next_week
            sooner_or_later inevitabl- is_to_be are_to_be plans_to plan_to intends_to
            has_pledged_to have_pledged_to
        """,
        "likely": """
            would wouldn't could might may likely unlikely risks_becoming
            is_likely are_likely threatens_to threaten_to
        """,
        "means": """
            demonstrat- signif- reflect reflects reflected indicat- suggests means meant implies
            shows showed showing proves proved underscor- underlin- represents symbolis- symboliz-
            marks marked marking embod- amounts_to reveals revealed highlights illustrat-
            testif- confirms constitutes regarded considered seen_as viewed_as perceived
            is_a_sign is_evidence is_proof in_effect in_essence in_fact in_reality in_truth
            effectively essentially fundamentally arguably probably perhaps possibly apparently
            seems seem seemed appears
            boils_down owes owe not_an_accident not_a_matter_of the_point_is the_problem_is
            the_truth_is the_question_is the_key
            turning_point explains interpret-
        """,
        "judges": """
            key important importance significant significance crucial critical vital essential
            strategic symbolic attractive effective effectively effectiveness ineffective success
            successful successfully failure failures failed fails fail weak weakness strong stronger
            strengthens strengthen strengthened weakens weaken undermines undermine undermined
            dangerous danger harmful beneficial benefit pragmatic reckless cynical naive remarkable
            tragic disaster disastrous hypocris- hypocritical absurd obvious obviously clearly
            clear simply merely largely genuine genuinely real_obstacle serious seriously poor
            good better best bad worse worst great powerful fragile balanced stable reliable
            predictable legitimate favorable favourable credible responsible irresponsible
            opens_new creates new_stage new_reality opportunity opportunities problem problems
            threat threats contribut- enables enable serves_to steers advances closely_linked
            no_longer unprecedented historic proper properly nonsense myth illusion
            not_only not_merely more_than_just transform- qualitativ- depends depend
        """,
        "cause": """
            because therefore thus hence consequently as_a_result due_to owing_to thanks_to
            leads_to led_to results_in resulted_in caused causes driven_by in_turn since_then
            so_that the_reason why
        """,
        "happened": """
            signed adopted established founded repealed waived suspended announced launched elected
            voted killed born died arrested invaded attacked resigned appointed passed approved
            rejected banned introduced abolished created opened closed built paid spent cost costs
            earned sold bought won lost said told met visited agreed ratified published released
            restored took gave received produced imported
            exported employed owns owned contains consists belongs located according_to reported
            recorded registered study studies survey research data statistics figures census
            evolved is_part_of are_part_of began started ended moved
        """,
        "state": """
            was were had did has have became become been
        """,
        "nothing": """
            political_will free_will goodwill good_will will_of the_will the_might strong_will
            that_said having_said wills in_may last_may this_may early_may late_may until_may
            since_may as_well_as
            at_first first_of_all first_and_foremost at_last at_least_in not_least most_of_all
            a_must no_less that_is_why other_than rather_than only_if one_another as_long_as
            second_hand all_the_same above_all after_all all_in_all in_all
        """,
        "compares": """
            more_than less_than fewer_than higher_than lower_than larger_than smaller_than
            greater_than rose risen fell fallen grew grown doubled tripled halved quadrupled
            increased decreased declined dropped surged shrank outnumber- exceed- twice
            increase decrease rise decline growth growing cut cuts faster slower as_many_as
            as_much_as at_least at_most up_to nearly almost over_the_past per_capita
        """,
        "superlative": """
            first only most least last largest biggest smallest highest lowest oldest youngest
            longest fastest richest poorest greatest never always every none all majority
            the_only unique nowhere everywhere
        """,
        "quantity": """
            million millions billion billions trillion thousand thousands hundred hundreds dozen
            dozens half third quarter percent per_cent percentage two three four five six seven
            eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety
            double triple several
        """,
        "personal": """
            i i'm i've me my myself feel feels hope thank thanks welcome sorry please honored
            honoured grateful proud glad happy love pray god bless wonder remember dear hello hi
            applause folks you your
        """,
    },
    forms=(("name", re.compile(NUMBERED)),),
    dates=re.compile(
        rf"\b(?:\d{{1,2}}(?:[–-]\d{{1,2}})?(?:st|nd|rd|th)?\s+{MONTHS}\b(?:,?\s+\d{{4}})?"
        rf"|{MONTHS}\s+\d{{1,2}}(?:[–-]\d{{1,2}})?(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?"
        rf"|{MONTHS}\s+(?:of\s+)?\d{{4}}"
        r"|(?:in|since|by|of|from|until|between|before|after|during|The year|the year)\s+"
        r"(?:1[5-9]|20|21)\d\d\b|(?:1[5-9]|20|21)\d\ds?\b|last (?:year|month|week|night|decade)"
        r"|yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    ),
    says=re.compile(
        rf"\b[Aa]ccording\s+to\s+(?P<source>[^,.;]{{2,60}})"
        rf"|{NAMED}\s+(?:has\s+|had\s+|have\s+)?{SAY}\b(?:\s+(?!that\b)[^,.;“\"]{{1,30}}?)??"
        r"(?:,?\s+that\b|[,:]?\s*(?=[“\"])|(?=[.,]\s*$))"
        rf"|[”\"],?\s+{SAY}\s+(?P<after>(?:[A-Z][\w.’'-]*\s?){{1,4}}|the\s+\w+)"
    ),
    frames=re.compile(
        r"\b(?:[Ii]t(?:\s+is|['’]s|\s+was|\s+should\s+be|\s+must\s+be)\s+(?:\w+\s+){0,2}?"
        r"(?:important|worth|clear|true|known|noted|remembered|obvious|no\s+coincidence|evident"
        r"|said|recalled|fair|likely|possible|telling|remarkable|unlikely|argued)"
        r"(?:\s+to\s+\w+|\s+\w+ing)?\s+that"
        r"|(?:demonstrat|show|indicat|signif|suggest|prov|underscor|confirm|argu|believ|mean"
        r"|impl|reveal|illustrat|hold)\w*\s+that"
        r"|I\s+(?:think|believe|suspect|know)(?:\s+that)?"
        r"|(?:is|was|means|fact|point|outcome|truth|view|argument|conclusion|claim|idea)\s+that)\s+"
    ),
    opens=re.compile(
        r"(?:(?:But|And|Yet)\s+)?(?:Although|Though|While|Whereas|Because|Since|Given\s+that|When|If|As"
        r"|Even\s+(?:if|though)|At\s+a\s+time\s+when|Now\s+that|Unless|After|Before|Once)\s+",
        re.IGNORECASE,
    ),
    joins=re.compile(
        r";\s+|:\s+|\s+[—–]\s+|—|,\s+(?:and\s+(?:then\s+)?|but\s+|yet\s+|so\s+|while\s+|whereas\s+"
        r"|or\s+|although\s+|though\s+|because\s+|which\s+|who\s+|even\s+though\s+|as\s+)"
        r"|,\s+(?=(?:further|thereby|thus|making|positioning|creating|leaving|encompassing)\b)"
        r"|(?P<bare>,?\s+(?:and|but)\s+(?=(?:has|have|is|are|was|were|will|would|does|did|can)\b))"
    ),
    nouns=re.compile(
        r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur)\s+|(?:^|(?<=[,;.:”]\s)|(?<=that\s))(?=\w))"
        rf"(?:{IN_NOUN}\s+){{0,6}}?"
        r"(?:\w{4,}(?:tion|sion|ment|ance|ence)|support|visit|repeal|removal|withdrawal|war|attack"
        r"|growth|rise|fall|decline|collapse|victory|defeat|refusal|failure|decision|release)\s+"
        r"(?:of|for|to|in|by|from|on|against)\s+"
        rf"(?:{IN_NOUN}(?:,(?=\s+\d{{4}}))?\s+){{0,16}}?[\w.–’'-]+(?:,\s+\d{{4}})?"
        rf"(?=,?\s+(?:all\s+|further\s+)?{VERBS}\b|,?\s+along\s+with\b|,(?!\s+\d{{4}}))"
    ),
    verbs=re.compile(rf"\b{VERBS}\b|n['’]t\b|['’](?:re|ve|ll)\b"),
    addresses=re.compile(
        r"(?:Please|Thank\s+you|Thanks|Dear|Hello|Hi|Good\s+(?:morning|evening|afternoon)|Welcome"
        r"|Read|See|Click|Subscribe|Follow|Share|Sign\s+up|Listen|Imagine|Consider|Ask|Look|Note"
        r"|Remember|Think|Take|Let\s+me|Don['’]t|Do\s+not|Try|Write\s+to|Contact|Tell|Stop|Wait"
        r"|Congratulations|Photo|Image|Editor['’]s\s+note|Keep|Join|Watch|Enter|Forget|Suppose)\b"
        r"(?!\s+(?:is|are|was|were|that|of)\b)(?!,?\s+\w+\s+(?:is|are|was|were)\b)"
    ),
    byline=re.compile(r"By\s+[A-Z][^.]{2,60}$"),
)
