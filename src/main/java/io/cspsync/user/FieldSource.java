package io.cspsync.user;

import java.util.List;

import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.UserSelection;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a field comes from.
 */
sealed interface FieldSource {

	/** The user's value, null if there is none or only blanks. */
	@Nullable String of(DirectoryUser user);

	/**
	 * A property of the user.
	 *
	 * @param name Graph's name of it
	 * @param index its place in {@link DirectoryUser#properties()}
	 */
	record Property(String name, int index) implements FieldSource {

		@Override
		public @Nullable String of(DirectoryUser user) {
			String value = user.properties().get(this.index);
			return (value != null && !value.isBlank()) ? value : null;
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	/**
	 * Several properties.
	 *
	 * @param indexes the places of its properties in {@link DirectoryUser#properties()}
	 */
	record Template(FieldTemplate template, List<Integer> indexes) implements FieldSource {

		@Override
		public @Nullable String of(DirectoryUser user) {
			return this.template.fill((i) -> user.properties().get(this.indexes.get(i)));
		}

		@Override
		public String toString() {
			return this.template.toString();
		}

	}

	/** The same for everybody. */
	record Constant(String value) implements FieldSource {

		@Override
		public String of(DirectoryUser user) {
			return this.value;
		}

		@Override
		public String toString() {
			return "constant " + this.value;
		}

	}

	/**
	 * The properties that a source needs.
	 * @param source a property, a template or nothing
	 * @throws IllegalArgumentException if it is a template that cannot be read
	 */
	static List<String> properties(String source) {
		if (source.isBlank()) {
			return List.of();
		}
		return FieldTemplate.is(source) ? FieldTemplate.of(source).properties() : List.of(source);
	}

	/** Reads a source without faults whose properties are selected. */
	static FieldSource of(String source, UserSelection selection) {
		if (FieldTemplate.is(source)) {
			FieldTemplate template = FieldTemplate.of(source);
			return new Template(template, template.properties().stream().map(selection::indexOf).toList());
		}
		return new Property(source, selection.indexOf(source));
	}

}
