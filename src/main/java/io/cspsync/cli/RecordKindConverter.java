package io.cspsync.cli;

import java.util.List;
import java.util.stream.Stream;

import io.cspsync.crm.exchange.RecordKind;
import io.cspsync.tenant.NearestName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads what kind of records is meant.
 */
final class RecordKindConverter implements ITypeConverter<RecordKind> {

	private static final List<String> WORDS = Stream.of(RecordKind.values()).map(RecordKind::word).toList();

	@Override
	public RecordKind convert(String text) {
		return Stream.of(RecordKind.values())
			.filter((kind) -> kind.word().equals(text))
			.findFirst()
			.orElseThrow(() -> new TypeConversionException("\"%s\" is none of %s; did you mean %s".formatted(text,
					String.join(", ", WORDS), NearestName.among(text, WORDS))));
	}

}
