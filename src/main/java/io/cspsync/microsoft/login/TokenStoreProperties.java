package io.cspsync.microsoft.login;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.tenant.Secret;
import io.cspsync.tenant.PartnerOfTenant;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a partner's refresh token is kept, and the key with which it is encrypted: at
 * most one of the three ways to give it. Unset, {@code token-key} beside the file (with
 * {@code -NAME} for others than {@value PartnerOfTenant#DEFAULT}) is made the first time.
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

	private static final String USUAL_KEY = "token-key";

	/** The file of that partner. */
	Path fileOf(PartnerName partner) {
		if (this.file != null) {
			return this.file;
		}
		return Path.of(PartnerOfTenant.DEFAULT.equals(partner.name()) ? USUAL : USUAL + "-" + partner.name());
	}

	/** Where the key of that partner's store comes from. */
	StoreKeys keys(PartnerName partner) {
		String section = partner.settings("token-store");
		if (this.key != null && !this.key.isBlank()) {
			return new GivenKey(section + ".key", this.key);
		}
		if (!this.keyCommand.isEmpty()) {
			return new KeyCommand(section + ".key-command", this.keyCommand, KeyCommand.PATIENCE);
		}
		return (this.keyFile != null) ? new KeyFile(section + ".key-file", this.keyFile, false)
				: new KeyFile(section + ".key-file", usualKey(partner), true);
	}

	/** Beside the store, so that both go to the same volume. */
	private Path usualKey(PartnerName partner) {
		return fileOf(partner).resolveSibling(
				PartnerOfTenant.DEFAULT.equals(partner.name()) ? USUAL_KEY : USUAL_KEY + "-" + partner.name());
	}

	/**
	 * Every setting that cannot be used, each with its remedy; empty when all is well.
	 * The command is not tried.
	 * @param partner whose settings they are
	 */
	List<String> violations(PartnerName partner) {
		List<String> found = new ArrayList<>();
		Path used = fileOf(partner);
		String section = partner.settings("token-store");
		if (Files.isDirectory(used)) {
			found.add("%s.file: %s is a directory: name a file".formatted(section, used));
		}
		else if (Files.exists(used) && !(Files.isReadable(used) && Files.isWritable(used))) {
			found.add("%s.file: %s cannot be read and written: check its rights".formatted(section, used));
		}
		List<String> sources = sources(section);
		if (sources.size() > 1) {
			found.add("%s are both given: keep one".formatted(String.join(" and ", sources)));
		}
		else if (this.keyCommand.stream().anyMatch(String::isBlank)) {
			found.add("%s.key-command has an empty word: give the program and its arguments, one item each"
				.formatted(section));
		}
		else if (!sources.isEmpty() && this.keyCommand.isEmpty()) {
			checkKey(keys(partner), found);
		}
		return found;
	}

	private List<String> sources(String section) {
		List<String> sources = new ArrayList<>();
		if (this.key != null && !this.key.isBlank()) {
			sources.add(section + ".key");
		}
		if (this.keyFile != null) {
			sources.add(section + ".key-file");
		}
		if (!this.keyCommand.isEmpty()) {
			sources.add(section + ".key-command");
		}
		return sources;
	}

	private static void checkKey(StoreKeys keys, List<String> found) {
		try {
			keys.current();
		}
		catch (StoreKeyException ex) {
			found.add(ex.what() + ": " + ex.remedy());
		}
	}

}
