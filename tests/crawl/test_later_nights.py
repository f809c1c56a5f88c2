"""What a second night makes of edits, deletions, lies, faults that come, and sources that fall silent."""

from __future__ import annotations

from pathlib import Path

from pipeline.flow import make_tools
from pipeline.store import LinkStore
from tests.crawl.nights import Crawled, verdict_of
from tests.crawl.test_night_faults import crawled
from tests.stored import article_ids


def test_nothing_new_is_quiet_and_costs_no_whole_answer(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        one.night()
        report = one.next_night()
        assert verdict_of(report, "wire").kind == "quiet"
        assert {r.status for r in one.site.requests if r.route != "/robots.txt"} == {304}
        assert one.versions() == 4
        # The second look was the last for two nights: now only the list is asked for.
        one.next_night()
        assert [r.route for r in one.site.requests] == ["/robots.txt", "/sitemap-news.xml"]


def test_a_night_links_the_people_of_its_articles(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        one.night(make_tools(engine="rules"))
        with one.store() as store:
            facts = [found[1] for name in article_ids(store) if (found := store.facts_of(name))]
            linked = LinkStore(store).partition()
        people = {person.id for read in facts for person in read.people}
        assert people
        assert len(linked) >= len(people)


def test_new_articles_are_found_and_old_ones_looked_at_once(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        one.night()
        new = one.site.outlet("wire").publish(3, hours_ago=-20)
        report = one.next_night()
        assert verdict_of(report, "wire").kind == "ok"
        assert one.item(one.site.outlet("wire"), new[0]).state == "done"
        assert len(one.articles()) == 7
        assert max(one.asked(one.site.outlet("wire")).values()) == 1


def test_an_edit_that_the_list_tells_of_adds_a_version(tmp_path: Path) -> None:
    with crawled(tmp_path, "wp") as one:
        one.night()
        outlet = one.site.outlet("wp")
        # Past the looks that come of themselves after one and three days.
        for _ in range(4):
            one.next_night()
        assert one.versions() == 4
        one.site.advance()
        outlet.edit(outlet.stories[0])
        one.site.forget()
        one.night()
        assert one.versions() == 5
        asked = one.site.requests_to(outlet.url(outlet.stories[0]))
        assert [r.status for r in asked] == [200] and "if-none-match" not in asked[0].headers


def test_a_silent_edit_is_seen_when_its_look_is_due(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        one.night()
        outlet = one.site.outlet("wire")
        outlet.edit(outlet.stories[0], silent=True)
        one.next_night()
        assert one.versions() == 5


def test_etags_that_lie_cost_one_night_and_not_the_edit(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        one.night()
        outlet = one.site.outlet("wire")
        outlet.edit(outlet.stories[0], silent=True)
        outlet.fault("etag_lies")
        one.next_night()
        assert one.versions() == 4
        for _ in range(3):
            one.next_night()
        assert one.versions() == 5


def test_etags_that_always_change_add_no_version(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        one.site.outlet("wire").fault("etag_always_new")
        one.night()
        report = one.next_night()
        assert one.versions() == 4
        assert verdict_of(report, "wire").kind == "quiet"
        assert one.item(one.site.outlet("wire"), one.site.outlet("wire").stories[0]).checks == 2


def test_a_deleted_article_is_kept_and_no_longer_asked_for(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        one.night()
        outlet = one.site.outlet("wire")
        deleted, missing = outlet.stories[:2]
        outlet.delete(deleted, status=410)
        outlet.delete(missing, status=404)
        one.next_night()
        assert one.item(outlet, deleted).state == "gone"
        assert one.item(outlet, missing).state == "done"  # a 404 may be a slip: asked once more
        one.next_night()
        assert one.item(outlet, missing).state == "gone"
        one.next_night()
        assert "/sitemap-news.xml" in one.asked(outlet) and len(one.articles()) == 4


def test_a_missing_article_is_given_up_after_three_nights(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        outlet = one.site.outlet("wire")
        outlet.fault("404")
        one.night()
        one.next_night()
        assert one.states("wire") == {"discovered": 4}
        one.next_night()
        assert one.states("wire") == {"gone": 4}
        one.next_night()
        assert sum(one.asked(outlet).values()) == 2


def test_robots_txt_that_shuts_the_door_later_is_obeyed(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        one.night()
        one.site.outlet("wire").publish(2, hours_ago=-20)
        one.site.outlet("wire").fault("robots_change")
        verdict = verdict_of(one.next_night(), "wire")
        assert verdict.kind == "blocked" and "robots" in verdict.evidence[0]
        assert [r.route for r in one.site.requests] == ["/robots.txt"]


def test_texts_that_become_much_shorter_are_truncated(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        one.night()
        one.site.advance()
        outlet = one.site.outlet("wire")
        outlet.publish(4, hours_ago=1)
        outlet.fault("truncated", keep=1)
        verdict = verdict_of(one.night(), "wire")
        assert verdict.kind == "truncated" and "characters" in verdict.evidence[0]


def _silent(one: Crawled, nights: int) -> str:
    return [verdict_of(one.next_night(), "wire").evidence[0] for _ in range(nights)][-1]


def test_silence_is_compared_with_the_sources_own_nights(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        one.night()
        assert "expected 5" in _silent(one, 1)
        for _ in range(4):
            one.site.outlet("wire").publish(3, hours_ago=-20)
            one.next_night()
        assert "usually 3" in _silent(one, 1)


def test_lists_that_lie_bring_no_foreign_page_and_are_believed_less(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        one.night()
        one.site.outlet("wire").fault("lying_feed")
        one.next_night()
        assert all(url.startswith(one.site.outlet("wire").origin) for url in one.articles())
        assert len(one.articles()) == 4 and one.versions() == 4


def test_path_tricks_are_not_asked_for(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        one.site.outlet("wire").fault("path_tricks")
        one.night()
        assert len(one.articles()) == 4
        assert not [r for r in one.site.requests if "passwd" in r.path or "%00" in r.path]
        files = [path for path in (tmp_path / "archive").rglob("*") if path.is_file()]
        assert [path.name for path in files] == ["wire.warc.gz"]


def test_sitemaps_in_a_circle_end(tmp_path: Path) -> None:
    with crawled(tmp_path, "wp") as one:
        one.site.outlet("wp").fault("sitemap_cycle")
        one.night()
        assert len(one.articles()) == 4
        assert max(one.asked(one.site.outlet("wp")).values()) == 1


def test_a_malformed_list_gives_what_can_be_read(tmp_path: Path) -> None:
    with crawled(tmp_path, "wp") as one:
        one.site.outlet("wp").fault("malformed", on="feed")
        report = one.night()
        assert len(one.articles()) == 4
        assert verdict_of(report, "wp").kind == "ok"
