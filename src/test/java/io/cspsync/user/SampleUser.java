package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import io.cspsync.microsoft.graph.AssignedLicence;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.FailedLicence;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * Builds directory users with the properties of the usual mapping, in its order.
 */
final class SampleUser {

	static final SkuId E3 = SkuId.of("05e9a617-0261-4cee-bb44-138d3ef5d965");

	static final SkuId F1 = SkuId.of("50f60901-3181-4b75-8a2c-4c8e4c1d5a72");

	private static final AtomicLong NUMBER = new AtomicLong();

	private EntraId id = new EntraId(new UUID(0x1111_2222_3333_4444L, NUMBER.incrementAndGet()));

	private @Nullable Boolean enabled = true;

	private boolean guest;

	private final List<AssignedLicence> licences = new ArrayList<>();

	private final List<FailedLicence> failed = new ArrayList<>();

	private final List<@Nullable String> properties = new ArrayList<>(
			List.of("Somebody", "", "", "", "", "", "", "", "", ""));

	private @Nullable String defect;

	static SampleUser aUser() {
		return new SampleUser();
	}

	/** Always the same id for a number. */
	static EntraId id(long number) {
		return new EntraId(new UUID(0x5555_6666_7777_8888L, number));
	}

	SampleUser withId(EntraId id) {
		this.id = id;
		return this;
	}

	SampleUser named(String name) {
		this.properties.set(0, name);
		return this;
	}

	SampleUser withMail(@Nullable String mail) {
		this.properties.set(1, mail);
		return this;
	}

	SampleUser withLogin(String login) {
		this.properties.set(2, login);
		return this;
	}

	/**
	 * As Graph's lists come: joined. They follow the usual mapping's properties when the
	 * key alias is configured.
	 */
	SampleUser withAliases(@Nullable String proxyAddresses, @Nullable String otherMails) {
		this.properties.set(8, proxyAddresses);
		this.properties.set(9, otherMails);
		return this;
	}

	SampleUser inDepartment(@Nullable String department) {
		this.properties.set(6, department);
		return this;
	}

	/** One more property, after those of the usual mapping. */
	SampleUser with(@Nullable String value) {
		this.properties.set(8, value);
		return this;
	}

	SampleUser licensed(SkuId... skus) {
		for (SkuId sku : skus) {
			this.licences.add(new AssignedLicence(sku, false));
		}
		return this;
	}

	SampleUser licensedByGroup(SkuId sku) {
		this.licences.add(new AssignedLicence(sku, true));
		return this;
	}

	SampleUser disabled() {
		this.enabled = false;
		return this;
	}

	SampleUser guest() {
		this.guest = true;
		return this;
	}

	SampleUser withDefect(String defect) {
		this.defect = defect;
		return this;
	}

	SampleUser lacking(SkuId sku, boolean byGroup, String error) {
		this.failed.add(new FailedLicence(sku, byGroup, error));
		return this;
	}

	DirectoryUser build() {
		return new DirectoryUser(this.id, this.enabled, this.guest, List.copyOf(this.licences),
				new ArrayList<>(this.properties), List.copyOf(this.failed), this.defect);
	}

}
