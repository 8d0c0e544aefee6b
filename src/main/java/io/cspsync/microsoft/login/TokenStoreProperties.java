package io.cspsync.microsoft.login;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.cspsync.tenant.Settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the partner's rotated refresh token is kept.
 *
 * @param file made with rights for its owner only, replaced as a whole
 */
@ConfigurationProperties("csp.token-store")
public record TokenStoreProperties(@DefaultValue("var/refresh-token") Path file) implements Settings {

	/**
	 * Every setting that cannot be used, each with its remedy; empty when all is well.
	 */
	@Override
	public List<String> violations() {
		if (Files.isDirectory(this.file)) {
			return List.of("csp.token-store.file: %s is a directory: name a file".formatted(this.file));
		}
		if (Files.exists(this.file) && !(Files.isReadable(this.file) && Files.isWritable(this.file))) {
			return List
				.of("csp.token-store.file: %s cannot be read and written: check its rights".formatted(this.file));
		}
		return List.of();
	}

}
