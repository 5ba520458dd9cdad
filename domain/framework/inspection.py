"""The measures of inspection that every authority has, because Ofsted's monthly file fills them."""

from domain.framework.measures import Measure

AREAS = {
    "inclusion": "inclusion",
    "curriculum_and_teaching": "curriculum and teaching",
    "achievement": "achievement",
    "attendance_and_behaviour": "attendance and behaviour",
    "personal_development_and_wellbeing": "personal development and wellbeing",
    "early_years": "early years",
    "post_16_provision": "post-16 provision",
    "leadership_and_governance": "leadership and governance",
}
_GRADES = (
    "outstanding", "good", "satisfactory", "requires_improvement", "inadequate", "serious_weaknesses",
    "special_measures",
)  # fmt: skip
_CATEGORIES = ("none", "serious_weaknesses", "requires_significant_improvement", "special_measures")

# A framework that has a measure of the same name keeps its own.
INSPECTION_MEASURES: tuple[Measure, ...] = (
    Measure(id="last_inspected", title="last inspected", kind="date"),
    Measure(id="report_published", title="report published", kind="date"),
    Measure(id="ofsted_grade", title="Ofsted grade", kind="choice", choices=_GRADES),
    Measure(id="ungraded_outcome", title="outcome of the latest ungraded inspection", kind="text"),
    Measure(id="category_of_concern", title="Ofsted category of concern", kind="choice", choices=_CATEGORIES),
    Measure(id="safeguarding_effective", title="safeguarding is effective", kind="flag"),
    *(Measure(id=f"report_card.{area}", title=f"report card: {title}", kind="text") for area, title in AREAS.items()),
)
