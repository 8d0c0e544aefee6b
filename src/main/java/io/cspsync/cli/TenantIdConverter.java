package io.cspsync.cli;

import io.cspsync.tenant.TenantId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads tenant ids as people write them.
 */
final class TenantIdConverter implements ITypeConverter<TenantId> {

	@Override
	public TenantId convert(String text) {
		try {
			return TenantId.of(text);
		}
		catch (IllegalArgumentException ex) {
			throw new TypeConversionException(ex.getMessage());
		}
	}

}
