"""Loads, once and without threads, what a night needs: processes forked from here begin at once."""

from __future__ import annotations

import scrapy.core.downloader
import scrapy.core.engine
import scrapy.core.scheduler
import scrapy.core.scraper
import scrapy.spiderloader

import pipeline.fetch.crawl_middlewares
import pipeline.fetch.crawl_robots
from pipeline.extract import extract
from pipeline.fetch.crawl_judgement import is_paywalled
from pipeline.fetch.formats import make_page
from pipeline.knowledge import load_knowledge
from pipeline.records.page import HTML
from tests.crawl import nights

MODULES = (scrapy, pipeline, nights)

load_knowledge()
is_paywalled(b"")
PAGE = (
    "<html><head><title>Panen Raya di Seberang</title></head><body><article><h1>Panen Raya di Seberang</h1>{}</article>"
)
PARAGRAPH = (
    "<p>Warga desa seberang memulai panen raya pada pekan ini setelah menunggu hujan reda selama beberapa hari.</p>"
)
extract(make_page("panen", HTML, PAGE.format(PARAGRAPH * 8).encode()))
