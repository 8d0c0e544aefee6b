package io.cspsync.microsoft.graph;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.ErrorCatalogue;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Reads a collection page by page to the page without a next link. The link is followed
 * as it came: the SDK's own paging treats it as a template and drops what stands in
 * braces, and forgets the headers.
 *
 * @param <P> what a page is made into
 */
final class PagedRead<P> {

	private static final int RESTARTS = 3;

	private static final Set<String> EXPIRED = Set.of("directory_expiredpagetoken", "resyncrequired",
			"syncstatenotfound", "http-410");

	private final GraphCaller caller;

	private final GraphRead read;

	private final Request first;

	private final PageReader<P> reader;

	private final Set<String> seen = new HashSet<>();

	private @Nullable Request upcoming;

	private int number;

	private int restarts;

	private boolean over;

	PagedRead(GraphCaller caller, GraphRead read, Request first, PageReader<P> reader) {
		this.caller = caller;
		this.read = read;
		this.first = first;
		this.reader = reader;
		this.upcoming = first;
	}

	/**
	 * A page and where the next one is.
	 *
	 * @param <P> what a page is made into
	 * @param content the page
	 * @param next the next link, null on the last page
	 */
	record Page<P>(P content, @Nullable String next) {
	}

	/**
	 * Reads a body.
	 *
	 * @param <P> what a page is made into
	 */
	@FunctionalInterface
	interface PageReader<P> {

		Page<P> read(InputStream body, int number) throws IOException;

	}

	/**
	 * The next page, null after the last one.
	 * @throws IllegalStateException after a failure: null would look like the end
	 */
	@Nullable P next() {
		if (this.over) {
			throw new IllegalStateException("The read has failed or was given up");
		}
		if (this.upcoming == null) {
			return null;
		}
		this.over = true;
		Page<P> page = fetch(this.upcoming);
		this.upcoming = (page.next() != null) ? follow(page.next()) : null;
		this.over = false;
		return page.content();
	}

	boolean hasNext() {
		return this.upcoming != null;
	}

	void giveUp() {
		this.over = true;
	}

	private Page<P> fetch(Request request) {
		this.number++;
		int current = this.number;
		try {
			return this.caller.get(this.read, request, (body) -> this.reader.read(body, current));
		}
		catch (MicrosoftException ex) {
			if (current == 1 || this.restarts == RESTARTS || !EXPIRED.contains(ex.code().toLowerCase(Locale.ROOT))) {
				throw ex;
			}
			this.restarts++;
			this.number = 0;
			this.seen.clear();
			return fetch(this.first);
		}
	}

	private Request follow(String link) {
		HttpUrl url = HttpUrl.parse(link);
		if (url == null) {
			throw this.read.what()
				.failed(ErrorCatalogue.foreignAddress(), "next-link-foreign",
						"Graph names a next page at no https address", null);
		}
		this.caller.checkAddress(this.read.what(), url);
		if (!this.seen.add(link)) {
			throw this.read.what()
				.failed(ErrorCatalogue.unusableAnswer(), "next-link-repeats",
						"Graph names a next page that was already read (after page " + this.number + ")", null);
		}
		return this.first.newBuilder().url(url).build();
	}

}
