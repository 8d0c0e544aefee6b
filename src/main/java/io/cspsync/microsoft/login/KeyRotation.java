package io.cspsync.microsoft.login;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Changes the keys with which the partners' sign-ins are kept. Asks nobody at Microsoft.
 */
public final class KeyRotation {

	private final PartnersProperties settings;

	private final Clock clock;

	public KeyRotation(PartnersProperties settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
	}

	/** The names of all partners. */
	public List<String> partners() {
		return this.settings.all().stream().map((partner) -> partner.name().name()).toList();
	}

	/** Every setting that this needs and that cannot be used, each with its remedy. */
	public List<String> violations() {
		List<String> found = new ArrayList<>();
		for (PartnerSettings partner : this.settings.all()) {
			Credentials.checkId(partner.name().settings("partner-app.tenant-id"), partner.app().tenantId(),
					"the partner's Directory (tenant) ID", found);
			found.addAll(partner.store().violations(partner.name()));
		}
		return found;
	}

	/**
	 * Encrypts what a partner's store keeps with a new key; what was kept can be read at
	 * every moment, also after a crash. A second call changes the key again.
	 * @param partner one of {@link #partners()}
	 * @param newKey a file with the new key; null to have one made, which only works
	 * where the key is in a file
	 * @throws io.cspsync.microsoft.MicrosoftException of category SETUP with the reason;
	 * nothing is changed then
	 */
	public RotatedKey rotate(String partner, @Nullable Path newKey) {
		PartnerSettings of = this.settings.all()
			.stream()
			.filter((one) -> one.name().name().equals(partner))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no partner " + partner));
		return new TokenStore(of, this.clock).rotateKey(newKey);
	}

	/**
	 * What was done.
	 *
	 * @param place the setting of the key, with its file
	 * @param kept whether a sign-in was kept and is encrypted with the new key now
	 * @param byHand whether a person must now put the new key where the settings take it
	 * from
	 */
	public record RotatedKey(String place, boolean kept, boolean byHand) {
	}

	static StoreKey read(Path file) {
		if (Files.notExists(file)) {
			throw new StoreKeyException("there is no file %s with the new key".formatted(file), GivenKey.REMEDY);
		}
		return new KeyFile("the new key", file, false).current();
	}

}
