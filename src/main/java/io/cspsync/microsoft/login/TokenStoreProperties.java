package io.cspsync.microsoft.login;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.cloud.Secret;
import io.cspsync.tenant.PartnerOfTenant;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a partner's rotated refresh token is kept.
 *
 * @param file made with rights for its owner only, replaced as a whole; unset,
 * {@code var/refresh-token} for the partner {@value PartnerOfTenant#DEFAULT} and
 * {@code var/refresh-token-NAME} for others
 * @param key the key with which it is encrypted, 32 bytes in Base64; for the environment
 * @param keyFile a file that holds nothing but the key
 * @param keyCommand a command, word by word, that prints the key; no shell is between
 */
public record TokenStoreProperties(@Nullable Path file, @Nullable Secret key, @Nullable Path keyFile,
		@DefaultValue List<String> keyCommand) {

	private static final String USUAL = "var/refresh-token";

	/** The file of that partner. */
	Path fileOf(PartnerName partner) {
		if (this.file != null) {
			return this.file;
		}
		return Path.of(PartnerOfTenant.DEFAULT.equals(partner.name()) ? USUAL : USUAL + "-" + partner.name());
	}

	/**
	 * Every setting that cannot be used, each with its remedy; empty when all is well.
	 * @param partner whose settings they are
	 */
	List<String> violations(PartnerName partner) {
		Path used = fileOf(partner);
		String property = partner.settings("token-store") + ".file";
		if (Files.isDirectory(used)) {
			return List.of("%s: %s is a directory: name a file".formatted(property, used));
		}
		if (Files.exists(used) && !(Files.isReadable(used) && Files.isWritable(used))) {
			return List.of("%s: %s cannot be read and written: check its rights".formatted(property, used));
		}
		return List.of();
	}

}
