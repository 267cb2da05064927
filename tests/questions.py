"""How many questions are put to PostgreSQL: what begins and ends a transaction, and its settings, ask nothing."""

from django.test.utils import CaptureQueriesContext

ASK_NOTHING = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET LOCAL", "SELECT set_config")


def number_of_questions(captured: CaptureQueriesContext) -> int:
    return sum(not query["sql"].lstrip().startswith(ASK_NOTHING) for query in captured.captured_queries)
