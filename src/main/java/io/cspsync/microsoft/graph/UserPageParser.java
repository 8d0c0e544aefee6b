package io.cspsync.microsoft.graph;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a page of users as a stream of tokens. The SDK's models cost 34 times the CPU,
 * and one {@code ""} in place of a date loses them the page.
 */
final class UserPageParser implements PagedRead.PageReader<UserPage> {

	private static final JsonFactory JSON = new JsonFactory();

	private final UserParser users;

	UserPageParser(UserSelection selection) {
		this.users = new UserParser(selection);
	}

	@Override
	public PagedRead.Page<UserPage> read(InputStream body, int number) throws IOException {
		try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
			if (json.nextToken() != JsonToken.START_OBJECT) {
				throw new UnusableAnswerException("with something that is no JSON object");
			}
			return readPage(json, number);
		}
	}

	private PagedRead.Page<UserPage> readPage(JsonParser json, int number) throws IOException {
		UserPage page = null;
		String next = null;
		while (json.nextToken() == JsonToken.PROPERTY_NAME) {
			String member = json.currentName();
			json.nextToken();
			switch (member) {
				case "value" -> page = readUsers(json, number);
				case "@odata.nextLink" -> next = link(json);
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

	static @Nullable String link(JsonParser json) throws IOException {
		if (json.currentToken() == JsonToken.VALUE_NULL) {
			return null;
		}
		if (json.currentToken() != JsonToken.VALUE_STRING || json.getString().isBlank()) {
			throw new UnusableAnswerException("with a next link that is no address");
		}
		return json.getString();
	}

	private UserPage readUsers(JsonParser json, int number) throws IOException {
		if (json.currentToken() != JsonToken.START_ARRAY) {
			throw new UnusableAnswerException("without a list named value");
		}
		List<DirectoryUser> read = new ArrayList<>();
		List<String> unreadable = new ArrayList<>();
		int item = 0;
		while (json.nextToken() != JsonToken.END_ARRAY) {
			item++;
			String place = "item " + item + " of page " + number;
			if (json.currentToken() == JsonToken.START_OBJECT) {
				this.users.read(json, place, read, unreadable);
			}
			else {
				json.skipChildren();
				unreadable.add(place);
			}
		}
		return new UserPage(List.copyOf(read), List.copyOf(unreadable));
	}

}
