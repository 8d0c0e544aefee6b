package io.cspsync.microsoft.graph;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.cspsync.microsoft.cloud.Members;
import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a page of sign-ins as a stream of tokens. "Never" comes as a member left out, as
 * null, as the year 1 or as an empty text (in Microsoft's own sample), which makes the
 * SDK's models throw the page away.
 */
final class SignInPageParser implements PagedRead.PageReader<List<SignIn>> {

	private static final JsonFactory JSON = new JsonFactory();

	private static final Set<String> TIMES = Set.of("lastSignInDateTime", "lastNonInteractiveSignInDateTime",
			"lastSuccessfulSignInDateTime");

	@Override
	public PagedRead.Page<List<SignIn>> read(InputStream body, int number) throws IOException {
		try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
			if (json.nextToken() != JsonToken.START_OBJECT) {
				throw new UnusableAnswerException("with something that is no JSON object");
			}
			return readPage(json);
		}
	}

	private static PagedRead.Page<List<SignIn>> readPage(JsonParser json) throws IOException {
		List<SignIn> page = null;
		String next = null;
		while (json.nextToken() == JsonToken.PROPERTY_NAME) {
			String member = json.currentName();
			json.nextToken();
			switch (member) {
				case "value" -> page = readUsers(json);
				case "@odata.nextLink" -> next = UserPageParser.link(json);
				// A service that fails in the middle of a page can only say so at its
				// end.
				case "error" -> throw new UnusableAnswerException("with an error inside");
				default -> json.skipChildren();
			}
		}
		if (page == null) {
			throw new UnusableAnswerException("without a list named value");
		}
		return new PagedRead.Page<>(page, next);
	}

	private static List<SignIn> readUsers(JsonParser json) throws IOException {
		if (json.currentToken() != JsonToken.START_ARRAY) {
			throw new UnusableAnswerException("without a list named value");
		}
		List<SignIn> page = new ArrayList<>();
		while (json.nextToken() != JsonToken.END_ARRAY) {
			SignIn signIn = (json.currentToken() == JsonToken.START_OBJECT) ? readUser(json) : null;
			if (signIn != null) {
				page.add(signIn);
			}
			else {
				json.skipChildren();
			}
		}
		return page;
	}

	private static @Nullable SignIn readUser(JsonParser json) {
		EntraId id = null;
		Newest newest = new Newest();
		while (json.nextToken() == JsonToken.PROPERTY_NAME) {
			String member = json.currentName();
			json.nextToken();
			switch (member) {
				case "id" -> id = idOf(json);
				case "signInActivity" -> readActivity(json, newest);
				default -> json.skipChildren();
			}
		}
		return (id != null && !newest.unreadable) ? new SignIn(id, newest.time) : null;
	}

	private static @Nullable EntraId idOf(JsonParser json) {
		try {
			return (json.currentToken() == JsonToken.VALUE_STRING) ? EntraId.of(json.getString()) : skip(json);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static @Nullable EntraId skip(JsonParser json) {
		json.skipChildren();
		return null;
	}

	private static void readActivity(JsonParser json, Newest newest) {
		if (json.currentToken() != JsonToken.START_OBJECT) {
			newest.unreadable |= json.currentToken() != JsonToken.VALUE_NULL;
			json.skipChildren();
			return;
		}
		while (json.nextToken() == JsonToken.PROPERTY_NAME) {
			boolean time = TIMES.contains(json.currentName());
			json.nextToken();
			if (time && json.currentToken() == JsonToken.VALUE_STRING) {
				newest.take(json.getString().strip());
			}
			else {
				newest.unreadable |= time && json.currentToken() != JsonToken.VALUE_NULL;
				json.skipChildren();
			}
		}
	}

	/** The newest time so far; one that cannot be read is not the same as none. */
	private static final class Newest {

		private @Nullable Instant time;

		private boolean unreadable;

		void take(String text) {
			if (text.isEmpty() || text.startsWith(Members.NEVER)) {
				return;
			}
			try {
				Instant told = OffsetDateTime.parse(text).toInstant();
				this.time = (this.time == null || told.isAfter(this.time)) ? told : this.time;
			}
			catch (DateTimeException ex) {
				this.unreadable = true;
			}
		}

	}

}
