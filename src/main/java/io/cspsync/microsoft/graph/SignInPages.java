package io.cspsync.microsoft.graph;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The sign-ins of one tenant, page by page. Not thread-safe.
 */
public interface SignInPages extends AutoCloseable {

	/**
	 * Fetches the next page, or returns null after the last one, which only the absence
	 * of a next link proves. When a page token has expired the collection begins again
	 * from its first page, at most three times: the same user may then come twice. Who
	 * has no readable id or time is left out, because of him nothing is known.
	 * @throws io.cspsync.microsoft.MicrosoftException if the page could not be read; the
	 * read is then over and incomplete
	 * @throws io.cspsync.tenant.StoppedException if the program is to stop
	 */
	@Nullable List<SignIn> next();

	/** Whether a page is known to be left. */
	boolean hasNext();

	/** Gives up what is still open. A second call does nothing. */
	@Override
	void close();

}
