"""Dates as Indonesian pages print and declare them."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.moments import day_in_address, is_date_line, read_moment


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Jum'at, 17 Februari 2017 - 13:30 wib", "2017-02-17T13:30:00+07:00"),  # old spelling, small zone
        ("Selasa, 23/02/2016 15:32 WITA", "2016-02-23T15:32:00+08:00"),
        ("02/11/2023, 21:34 WIB", "2023-11-02T21:34:00+07:00"),  # day first, always
        ("Jumat , 17 February 2017, 13:16 WIB", "2017-02-17T13:16:00+07:00"),  # English month
        ("Posted on Oktober 27, 2015 by Admin", "2015-10-27"),  # English order
        ("Rabu, 4 November 2015 | 21.04 WIT", "2015-11-04T21:04:00+09:00"),  # point in the clock time
        ("2023-11-02T20-59-53Z", "2023-11-02T20:59:53+00:00"),  # a home-made ISO
        ("2016-02-16T13:01:52+0700", "2016-02-16T13:01:52+07:00"),
        ("Thu, 05 Nov 2015 14:56:43 +0700", "2015-11-05T14:56:43+07:00"),
        ("October 5th, 2021 9:05 PM", "2021-10-05T21:05:00"),
        ("10 Nopember 2019", "2019-11-10"),  # old month name
        ("30/02/2020", None),  # no such day
        ("23/13/2020", None),
        ("1698922226000", None),
        ("April 2025", None),  # no day
        ("3,5 juta pada 2024", None),
        ("Pasal 12/2/1999999", None),
    ],
)
def test_read_moment(text: str, iso: str | None) -> None:
    moment = read_moment(text)
    assert (moment.iso if moment else None) == iso


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.id/read/2016/02/23/16374618/judul", date(2016, 2, 23)),
        ("https://a.id/berita/20240105/judul", date(2024, 1, 5)),
        ("https://a.id/berita/15/11/18/nx-judul", date(2015, 11, 18)),
        ("https://a.id/2024/13/40/judul", None),
        ("https://a.id/berita/822959/judul-2025", None),
        ("https://a.id/2024/05/judul", None),  # a month is no day
    ],
)
def test_day_in_address(url: str, day: date | None) -> None:
    assert day_in_address(url) == day


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sabtu, 10 Des 2022 20:55 WIB | 699 Views", True),
        ("08/1/2026 17:03", True),
        ("Rapat digelar pada Kamis 17 April 2025 di Aula Bahari", False),
        ("Sabtu pagi", False),
    ],
)
def test_is_date_line(line: str, expected: bool) -> None:
    assert is_date_line(line) is expected
