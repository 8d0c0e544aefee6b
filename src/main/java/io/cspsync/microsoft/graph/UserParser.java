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

	private final Map<String, Place> places = new HashMap<>();

	private final int width;

	private final int namePlace;

	UserParser(UserSelection selection) {
		this.width = selection.properties().size();
		for (String property : selection.properties()) {
			String whole = UserSelection.whole(property);
			Place place = this.places.computeIfAbsent(whole, (name) -> new Place());
			if (whole.equals(property)) {
				place.index = selection.indexOf(property);
			}
			else {
				place.parts.put(property.substring(whole.length() + 1), selection.indexOf(property));
			}
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
		Place place = this.places.get(member);
		boolean wanted = place != null || member.equals("id") || member.equals("accountEnabled")
				|| member.equals("userType");
		if (!wanted) {
			json.skipChildren();
			return;
		}
		if (place != null && place.index < 0) {
			readParts(json, member, place.parts, draft);
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
		if (place != null) {
			draft.values[place.index] = text;
		}
	}

	private static void readParts(JsonParser json, String member, Map<String, Integer> parts, Draft draft) {
		if (json.currentToken() != JsonToken.START_OBJECT) {
			if (json.currentToken() != JsonToken.VALUE_NULL) {
				json.skipChildren();
				draft.spoil(member + " is not made of parts");
			}
			return;
		}
		while (json.nextToken() == JsonToken.PROPERTY_NAME) {
			String part = json.currentName();
			json.nextToken();
			Integer index = parts.get(part);
			if (index != null) {
				draft.values[index] = text(json, part, draft);
			}
			else {
				json.skipChildren();
			}
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

	/** Where the value of a member goes, or those of its parts. */
	private static final class Place {

		private final Map<String, Integer> parts = new HashMap<>();

		private int index = -1;

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
			return new DirectoryUser(entraId, this.enabled, this.guest, this.licences.finish(), values(), this.defect);
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
