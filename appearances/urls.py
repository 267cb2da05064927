"""Every address on the site, in reading order."""

from django.contrib import admin
from django.urls import path, register_converter

from appearances.views import (
    crawlers,
    episodes,
    exports,
    feeds,
    health,
    home,
    opensearch,
    podcasts,
    quotes,
    reports,
    share,
    speakers,
)  # fmt: skip
from appearances.views.kinds import Kind

register_converter(Kind, "kind")

urlpatterns = [
    path("", home.home, name="home"),
    path("speakers/", speakers.directory, name="speakers"),
    path("speakers/speakers.<kind:kind>", exports.speakers, name="speakers-export"),
    path("speakers/<slug:slug>/", speakers.detail, name="speaker"),
    path("speakers/<slug:slug>/feed/", feeds.speaker, name="speaker-feed"),
    path("speakers/<slug:slug>/podcast.rss", feeds.to_hear, name="speaker-podcast"),
    path("speakers/<slug:slug>/appearances.<kind:kind>", exports.appearances, name="speaker-export"),
    path("podcasts/", podcasts.directory, name="podcasts"),
    path("podcasts/podcasts.<kind:kind>", exports.podcasts, name="podcasts-export"),
    path("podcasts/<slug:slug>/", podcasts.detail, name="podcast"),
    path("podcasts/<slug:slug>/feed/", feeds.podcast, name="podcast-feed"),  # no episode is called so: slugs.py
    path("podcasts/<slug:slug>/episodes.<kind:kind>", exports.episodes, name="podcast-export"),
    path("podcasts/<slug:podcast>/<slug:slug>/", episodes.detail, name="episode"),
    path("podcasts/<slug:podcast>/<slug:slug>/quotes.<kind:kind>", exports.transcript, name="episode-export"),
    path("quotes/", quotes.search, name="quotes"),
    path("quotes/feed/", feeds.quotes, name="quotes-feed"),
    path("quotes/quotes.<kind:kind>", exports.quotes, name="quotes-export"),
    path("quotes/<int:pk>/", quotes.detail, name="quote"),
    path("quotes/<int:pk>/image.png", share.image, {"look": "light"}, name="quote-image"),
    path("quotes/<int:pk>/image-dark.png", share.image, {"look": "dark"}, name="quote-image-dark"),
    path("quotes/<int:pk>/embed/", share.embed, name="quote-embed"),
    path("quotes/<int:pk>/report/", reports.form, name="report"),
    path("quotes/<int:pk>/report/sent/", reports.sent, name="report-sent"),
    path("oembed/", share.oembed, name="oembed"),
    path("opensearch.xml", opensearch.description, name="opensearch"),
    path("opensearch/", opensearch.suggestions, name="opensearch-suggestions"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("sitemap-<slug:kind>-<int:part>.xml", crawlers.sitemap_part, name="sitemap-part"),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

handler404 = "appearances.views.errors.not_found"
handler500 = "appearances.unavailable.server_error"
