"""A report in which everybody answered by name: to keep, to share and to look back on, as any other."""

from ipp.feedback.afterwards import Part
from ipp.feedback.services import keeping
from tests.browser import Browser, words
from tests.factories.afterwards import a_report_share
from tests.factories.feedback import released_round
from tests.factories.people import PersonFactory
from tests.feedback.reading import read_paper


def test_a_signed_report_is_kept_shared_and_looked_back_on_by_name(app, browser):
    report = released_round(subject=PersonFactory(name="Fatima de Vries"), is_signed=True, comment="Dank je")
    name = report.invitations[0].name
    keeping.choose_priorities(report, keys=["theme:calm", "sentence:calm_in_tension"], words="", version=0)
    share = a_report_share(feedback_round=report)
    address, shared = f"/feedback/rounds/{report.id}", f"/feedback/shared/{share.id}"
    browser.sign_in(report.subject)
    reader = Browser(app).sign_in(share.person)
    papers = [browser.get(f"{address}/report.pdf"), reader.get(f"{shared}/report.pdf")]
    assert all("Dank je" in read_paper(paper.data) for paper in papers)
    for page in (browser.get(f"{address}/report.csv"), reader.get(f"{shared}/report.csv"), reader.get(shared)):
        assert name in page.get_data(as_text=True)
    assert "Rust en vertrouwen" in words(browser.get(f"{address}/priorities"))


def test_a_reader_learns_who_signed_only_from_the_parts_that_are_shared(app):
    report = released_round(subject=PersonFactory(name="Fatima de Vries"), is_signed=True, comment="Dank je")
    name = report.invitations[0].name
    share = a_report_share(feedback_round=report, parts=[Part.STANDS_OUT])
    address, reader = f"/feedback/shared/{share.id}", Browser(app).sign_in(share.person)
    assert name not in reader.get(address).get_data(as_text=True)
    assert name not in reader.get(f"{address}/report.csv").get_data(as_text=True)
    assert name not in read_paper(reader.get(f"{address}/report.pdf").data)
