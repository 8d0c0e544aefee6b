package io.cspsync.microsoft.graph;

import org.jspecify.annotations.Nullable;

/**
 * The users of one tenant, page by page. Not thread-safe.
 */
public interface UserPages extends AutoCloseable {

	/**
	 * Fetches the next page, or returns null after the last one, which only the absence
	 * of a next link proves. When a page token has expired the collection begins again
	 * from its first page, at most three times: the same user may then come twice.
	 * @throws io.cspsync.microsoft.MicrosoftException if the page could not be read; the
	 * read is then over and incomplete
	 * @throws io.cspsync.tenant.StoppedException if the run is to stop
	 */
	@Nullable UserPage next();

	/** Gives up what is still open. A second call does nothing. */
	@Override
	void close();

}
