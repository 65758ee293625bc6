"""The page for our own faults works when nothing else does."""

from django.test import RequestFactory

from bitim.web import views


def test_the_page_of_our_fault_needs_neither_database_nor_session(rf: RequestFactory) -> None:
    """No database mark on this test: any query would fail it."""
    response = views.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "8 800 000 00 00" in response.content.decode()
