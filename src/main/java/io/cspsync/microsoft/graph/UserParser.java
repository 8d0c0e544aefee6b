package io.cspsync.microsoft.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import io.cspsync.microsoft.cloud.Words;
import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one user. What is odd in a record becomes its defect; only a record without a
 * readable id cannot be handed out. Values are passed on as they came, control characters
 * too.
 */
final class UserParser {

	private final Map<String, Integer> places = new HashMap<>();

	private final int width;

	private final int namePlace;

	UserParser(UserSelection selection) {
		this.width = selection.properties().size();
		for (String property : selection.properties()) {
			this.places.putIfAbsent(property, selection.indexOf(property));
		}
		this.namePlace = selection.indexOf("displayName");
	}

	void read(JsonParser json, String place, List<DirectoryUser> users, List<String> unreadable) {
		Draft draft = new Draft(this.width);
		while (json.nextToken() == JsonToken.PROPERTY_NAME) {
			String member = json.currentName();
			json.nextToken();
			switch (member) {
				case "assignedLicenses" -> draft.licences.readAssigned(json);
				case "licenseAssignmentStates" -> draft.licences.readStates(json);
				default -> readValue(json, member, draft);
			}
		}
		EntraId id = idOf(draft.id);
		if (id != null) {
			users.add(draft.finish(id));
		}
		else {
			String name = (this.namePlace >= 0) ? draft.values[this.namePlace] : null;
			unreadable.add((name != null) ? place + ", " + Words.of(name) : place);
		}
	}

	private void readValue(JsonParser json, String member, Draft draft) {
		Integer index = this.places.get(member);
		boolean wanted = index != null || member.equals("id") || member.equals("accountEnabled")
				|| member.equals("userType");
		if (!wanted) {
			json.skipChildren();
			return;
		}
		String text = text(json, member, draft);
		switch (member) {
			case "id" -> draft.id = text;
			case "accountEnabled" -> draft.enable(text);
			case "userType" -> draft.guest = "Guest".equalsIgnoreCase(text);
			default -> {
				// An ordinary property.
			}
		}
		if (index != null) {
			draft.values[index] = text;
		}
	}

	private static @Nullable String text(JsonParser json, String member, Draft draft) {
		return switch (json.currentToken()) {
			case VALUE_NULL -> null;
			case START_ARRAY -> joined(json, member, draft);
			case START_OBJECT -> {
				json.skipChildren();
				draft.spoil(member + " is made of parts");
				yield null;
			}
			default -> textOrNull(json.getString());
		};
	}

	private static @Nullable String joined(JsonParser json, String member, Draft draft) {
		StringJoiner texts = new StringJoiner(", ");
		while (json.nextToken() != JsonToken.END_ARRAY) {
			if (json.currentToken().isStructStart()) {
				json.skipChildren();
				draft.spoil(member + " is a list of parts");
			}
			else if (json.currentToken() != JsonToken.VALUE_NULL) {
				texts.add(json.getString());
			}
		}
		return textOrNull(texts.toString());
	}

	/** Some services write an empty text for "none", even for a date. */
	private static @Nullable String textOrNull(@Nullable String text) {
		return (text == null || text.isEmpty()) ? null : text;
	}

	private static @Nullable EntraId idOf(@Nullable String text) {
		try {
			return (text != null) ? EntraId.of(text) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** A user half read. */
	private static final class Draft {

		private final LicencesOfUser licences = new LicencesOfUser();

		private final @Nullable String[] values;

		private @Nullable String id;

		private @Nullable Boolean enabled;

		private boolean guest;

		private @Nullable String defect;

		private Draft(int width) {
			this.values = new String[width];
		}

		private void enable(@Nullable String text) {
			if ("true".equals(text) || "false".equals(text)) {
				this.enabled = Boolean.valueOf(text);
			}
			else if (text != null) {
				spoil("accountEnabled is neither true nor false");
			}
		}

		private void spoil(String why) {
			if (this.defect == null) {
				this.defect = why;
			}
		}

		private DirectoryUser finish(EntraId entraId) {
			String why = this.licences.defect();
			if (why != null) {
				spoil(why);
			}
			return new DirectoryUser(entraId, this.enabled, this.guest, this.licences.finish(), values(),
					this.licences.failed(), this.defect);
		}

		private List<@Nullable String> values() {
			List<@Nullable String> copied = new ArrayList<>(this.values.length);
			for (String value : this.values) {
				copied.add(value);
			}
			return Collections.unmodifiableList(copied);
		}

	}

}
