package io.cspsync.crm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.cspsync.crm.FieldDecision.HandEdit;
import io.cspsync.crm.FieldDecision.Held;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a person's row is to hold after a change, field by field, and remembers
 * what that changes.
 */
final class UserMerge {

	private final UserRow row;

	private final UserChange change;

	private final WriteRules rules;

	private final boolean firstLink;

	private final Map<UserField, String> fields;

	private final List<UserChanged> changed = new ArrayList<>();

	private @Nullable Long siteId;

	private int kept;

	private int putBack;

	private UserMerge(UserRow row, UserChange change, WriteRules rules) {
		this.row = row;
		this.change = change;
		this.rules = rules;
		this.firstLink = row.entraId() == null;
		this.fields = new EnumMap<>(UserField.class);
		this.fields.putAll(row.fields());
		this.siteId = row.siteId();
	}

	/** Decides about a row; what is noted in it is changed by that. */
	static UserMerge of(UserRow row, UserChange change, UserPlace place, WriteRules rules) {
		UserMerge merge = new UserMerge(row, change, rules);
		merge.link();
		rules.fields().forEach(merge::mergeField);
		rules.customFields().forEach(merge::mergeCustom);
		merge.place(place);
		return merge;
	}

	private void link() {
		UUID before = this.row.entraId();
		if (before == null) {
			// Until now the row was nobody's but the CRM's.
			this.row.handEdits().clear();
		}
		note(UserChanged.Kind.LINKED, (this.row.tenantId() != null) ? "" : UserChanged.OF_NO_TENANT,
				(before != null) ? before.toString() : null, this.change.entraId().toString());
	}

	private void mergeField(UserField field, FieldRule rule) {
		String column = field.column();
		Held held = new Held(this.fields.get(field), this.row.kept().get(column), this.row.handEdits().has(column));
		FieldDecision decision = FieldDecision.of(held, this.change.values().get(field), rule,
				this.change.fillsEmpty());
		this.row.kept().put(column, decision.kept());
		if (!decision.handEdited()) {
			this.row.handEdits().put(column, null);
		}
		count(decision.handEdit());
		note(UserChanged.Kind.FIELD, column, held.value(), decision.value(), decision.handEdit() == HandEdit.PUT_BACK);
		if (decision.value() != null) {
			this.fields.put(field, decision.value());
		}
		else {
			this.fields.remove(field);
		}
	}

	private void mergeCustom(String name, FieldRule rule) {
		Held held = new Held(this.row.customFields().get(name), this.row.kept().getCustom(name),
				this.row.handEdits().hasCustom(name));
		FieldDecision decision = FieldDecision.of(held, this.change.values().customFields().get(name), rule,
				this.change.fillsEmpty());
		this.row.kept().putCustom(name, decision.kept());
		if (!decision.handEdited()) {
			this.row.handEdits().putCustom(name, null);
		}
		count(decision.handEdit());
		note(UserChanged.Kind.FIELD, NotedValues.CUSTOM + "." + name, held.value(), decision.value(),
				decision.handEdit() == HandEdit.PUT_BACK);
		if (!Objects.equals(held.value(), decision.value())) {
			this.row.customFields().put(name, decision.value());
		}
	}

	// When the mappings can say nothing tonight, everybody stays where he is.
	// Who has no site gets one, and who comes from another customer cannot keep it. A
	// first link finds a site that somebody must have chosen.
	private void place(UserPlace place) {
		boolean moves = this.row.customerId() != place.customerId();
		if (moves) {
			note(UserChanged.Kind.CUSTOMER, "", Long.toString(this.row.customerId()),
					Long.toString(place.customerId()));
		}
		Long held = this.row.siteId();
		Long asked = this.change.siteId();
		if (asked == null && !moves) {
			return;
		}
		boolean byHand = held != null && this.row.handEdits().has(UserRow.SITE);
		if (held != null && !held.equals(asked) && !moves && (this.firstLink || byHand)) {
			boolean keeps = this.rules.keepsHandPlaced();
			if (!this.firstLink) {
				count(keeps ? HandEdit.KEPT : HandEdit.PUT_BACK);
			}
			if (keeps) {
				this.row.handEdits().putNull(UserRow.SITE);
				return;
			}
		}
		this.row.handEdits().put(UserRow.SITE, null);
		this.siteId = asked;
		note(UserChanged.Kind.SITE, "", (held != null) ? held.toString() : null,
				(asked != null) ? asked.toString() : null, byHand);
	}

	private void count(HandEdit handEdit) {
		switch (handEdit) {
			case KEPT -> this.kept++;
			case PUT_BACK -> this.putBack++;
			case NONE -> {
			}
		}
	}

	private void note(UserChanged.Kind kind, String field, @Nullable String before, @Nullable String after) {
		note(kind, field, before, after, false);
	}

	private void note(UserChanged.Kind kind, String field, @Nullable String before, @Nullable String after,
			boolean byHand) {
		if (!Objects.equals(before, after)) {
			this.changed.add(new UserChanged(this.row.id(), kind, field, before, after, byHand));
		}
	}

	UserRow row() {
		return this.row;
	}

	UserChange change() {
		return this.change;
	}

	/** What the column is to hold. */
	@Nullable String value(UserField field) {
		return this.fields.get(field);
	}

	@Nullable Long siteId() {
		return this.siteId;
	}

	/** What is another than before. */
	List<UserChanged> changed() {
		return this.changed;
	}

	/** How many values changed by hand stay. */
	int kept() {
		return this.kept;
	}

	/** How many values changed by hand gave way. */
	int putBack() {
		return this.putBack;
	}

}
