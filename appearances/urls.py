"""Every address on the site, in reading order."""

from django.contrib import admin
from django.urls import path

from appearances.views import crawlers, episodes, health, home, opensearch, podcasts, quotes, share, speakers

urlpatterns = [
    path("", home.home, name="home"),
    path("speakers/", speakers.directory, name="speakers"),
    path("speakers/<slug:slug>/", speakers.detail, name="speaker"),
    path("podcasts/", podcasts.directory, name="podcasts"),
    path("podcasts/<slug:slug>/", podcasts.detail, name="podcast"),
    path("podcasts/<slug:podcast>/<slug:slug>/", episodes.detail, name="episode"),
    path("quotes/", quotes.search, name="quotes"),
    path("quotes/<int:pk>/", quotes.detail, name="quote"),
    path("quotes/<int:pk>/image.png", share.image, {"look": "light"}, name="quote-image"),
    path("quotes/<int:pk>/image-dark.png", share.image, {"look": "dark"}, name="quote-image-dark"),
    path("quotes/<int:pk>/embed/", share.embed, name="quote-embed"),
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
