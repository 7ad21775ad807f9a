"""How addresses on the web are fetched: one model, which is also a part of the form in the Prefect UI."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class WebSettings(BaseModel):
    """How addresses on the web are fetched."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    follow_links: Literal["never", "web", "always"] = Field(
        "web",
        description="Whether the pages that a feed or sitemap links to are fetched. `web`: when it was itself fetched from the web; a file uses no network. "
        "`always`: for files too. `never`: only what stands in the feed is read.",
    )
    max_pages: int = Field(100, ge=1, le=100_000, description="Linked pages fetched in a run for one feed or sitemap; the next run goes on with the rest.")
    max_sitemaps: int = Field(20, ge=1, le=10_000, description="Sitemaps fetched in a run for one sitemap index, the latest first.")
    refetch_links: bool = Field(False, description="Fetch linked pages again that were fetched, or refused for good, in an earlier run.")
    respect_robots: bool = Field(True, description="Keep to the robots.txt of each host. Turn off only for hosts that are yours.")
    delay_seconds: float = Field(1.0, ge=0, le=600, description="Pause between two requests to a host; a longer Crawl-delay of its robots.txt is kept to.")
    max_wait_seconds: float = Field(
        60.0, ge=0, le=3_600, description="Longest pause that a host may ask for (Retry-After, Crawl-delay); one that asks for more is left for the next run."
    )
    timeout_seconds: float = Field(
        20.0, gt=0, le=600, description="Wait for a connection, and for each piece of an answer; then at least 1,000 bytes a second."
    )
    retries: int = Field(2, ge=0, le=10, description="Further tries when a host cannot be reached, fails (5xx) or is busy (429).")
    max_redirects: int = Field(5, ge=0, le=20, description="Redirects followed for one address; each is checked as if it were a source.")
    max_download_bytes: int = Field(1 << 30, ge=1_024, le=1 << 40, description="Bytes of an archive or dump that is fetched; pages have max_page_bytes.")
    allow_private_addresses: bool = Field(
        False, description="Fetch from this machine and from private networks too. Leave off where others choose the sources."
    )
    use_environment_proxy: bool = Field(
        False,
        description="Go through the proxies named in HTTP_PROXY and HTTPS_PROXY. The proxy then resolves names, so it must itself refuse private addresses.",
    )
    contact: str = Field(
        "", max_length=200, pattern=r"^[\x20-\x7e]*$", description="Address or e-mail that hosts see beside the name of this program, to complain to."
    )
