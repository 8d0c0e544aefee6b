package io.cspsync.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.MappingFollow;
import io.cspsync.crm.TenantMappings;
import io.cspsync.crm.TenantMappings.Mapped;
import io.cspsync.crm.TenantMappings.Moved;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Gives tenants to customers and takes them away, and tells what that means.
 */
final class Mapping {

	private final TenantMappings mappings;

	private final CrmDatabase crm;

	private final FollowingMappings following;

	private final List<String> told = new ArrayList<>();

	Mapping(CrmDatabase crm, Clock clock, FollowingMappings following) {
		this.mappings = crm.mappings(clock);
		this.crm = crm;
		this.following = following;
	}

	/**
	 * The name of a customer.
	 * @throws UsageException if there is none
	 */
	String customer(long id) {
		return this.mappings.findCustomer(id)
			.orElseThrow(() -> new UsageException(
					"The CRM has no customer %d: ./run.sh customers list shows which there are".formatted(id)));
	}

	/**
	 * Gives a tenant to a customer.
	 * @param move whether it may be another customer's
	 * @param name the tenant's name, if it is known
	 * @throws UsageException if it is another customer's
	 */
	void give(TenantId tenant, long customer, boolean move, @Nullable String name) {
		String customerName = customer(customer);
		Optional<Mapped> before = this.mappings.find(tenant);
		Long owner = before.map(Mapped::customerId).orElse(null);
		String label = before.map(Mapped::label).orElse("tenant " + tenant);
		if (owner != null && owner != customer && !move) {
			throw new UsageException(
					"%s belongs to customer %d (%s): with --move it goes to customer %d (%s), and with it its licences, subscriptions and people"
						.formatted(capital(label), owner, before.get().customer(), customer, customerName));
		}
		Moved moved = this.mappings.map(tenant, customer, name);
		if (Objects.equals(owner, customer)) {
			this.told.add("%s belonged to customer %d (%s) already.".formatted(capital(label), customer, customerName));
			return;
		}
		this.told.add("%s belongs to customer %d (%s) now%s.".formatted(capital(label), customer, customerName,
				before.isPresent() ? "" : "; it was not known, and the next run tells whether it is the partner's"));
		if (moved.licences() + moved.subscriptions() + moved.users() > 0) {
			this.told
				.add(("With it went %d licences, %d subscriptions and %d people. The people have no site until the "
						+ "next run puts them where the site mappings say; days already billed stay where they were.")
					.formatted(moved.licences(), moved.subscriptions(), moved.users()));
		}
		follow(tenant);
	}

	private void follow(TenantId tenant) {
		MappingFollow.Followed followed = this.following.follow(this.crm, tenant);
		if (followed.stranded() > 0) {
			this.told
				.add(("Site mappings that lead to sites of the former customer still, because this one has none of that "
						+ "name: %d. Nobody is placed by them until ./run.sh mappings export and import give them others.")
					.formatted(followed.stranded()));
		}
	}

	/**
	 * Takes a tenant from a customer.
	 * @throws UsageException if it is not this customer's
	 */
	void take(TenantId tenant, long customer) {
		String customerName = customer(customer);
		Optional<Mapped> before = this.mappings.find(tenant);
		if (before.map(Mapped::customerId).filter((owner) -> owner == customer).isEmpty()) {
			throw new UsageException("%s is not one of customer %d (%s): ./run.sh customers list shows whose it is"
				.formatted(capital(before.map(Mapped::label).orElse("tenant " + tenant)), customer, customerName));
		}
		this.mappings.unmap(tenant);
		this.told.add(("%s belongs to no customer now. What was imported of it stays with customer %d (%s) and is not "
				+ "read any more; the next run matches it anew, unless the settings exclude it.")
			.formatted(capital(before.get().label()), customer, customerName));
	}

	/** What was done, as sentences. */
	String told() {
		return String.join("\n", this.told) + "\n";
	}

	static String capital(String sentence) {
		return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
	}

}
