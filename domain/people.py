"""What a person may do: the permissions that a framework's posts carry."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing a post may be allowed to do. What is not listed for a post is denied."""

    VIEW = "view"
    RECORD_FACTS = "record_facts"
    PROPOSE_CATEGORY = "propose_category"
    AGREE_CATEGORY = "agree_category"
    NOTIFY_CATEGORY = "notify_category"
    RECORD_SELF_ASSESSMENT = "record_self_assessment"
    REVIEW_CATEGORY = "review_category"
    MODERATE_CATEGORY = "moderate_category"
    DECIDE_EXCEPTIONALLY = "decide_exceptionally"
    WRITE_LETTER = "write_letter"
    SEND_LETTER = "send_letter"
    RECORD_SUPPORT = "record_support"
    MANAGE_SUPPORT = "manage_support"
    RAISE_CONCERN = "raise_concern"
    FOLLOW_CONCERN = "follow_concern"
    ACT_FORMALLY = "act_formally"
    RECORD_INSPECTION = "record_inspection"
    SCHEDULE_GROUP = "schedule_group"
    MANAGE_PROGRAMME = "manage_programme"
    CARRY_ITEM = "carry_item"
    HANDLE_OWN = "handle_own"
    MANAGE_DEADLINES = "manage_deadlines"
    WAIVE_DEADLINE = "waive_deadline"
    MANAGE_PEOPLE = "manage_people"
    IMPORT_DATA = "import_data"
