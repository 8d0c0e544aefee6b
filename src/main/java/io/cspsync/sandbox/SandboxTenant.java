package io.cspsync.sandbox;

import java.lang.ref.SoftReference;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A customer's tenant: what it holds, and how to change it between two nights. A change
 * shows in the next page the sandbox renders. Safe for use by several threads.
 */
public final class SandboxTenant {

	/** Partner Center's word for a customer that the partner sells to. */
	public static final String RESELLER = "reseller";

	private final int index;

	private final DirectoryPlan plan;

	private final AtomicInteger version = new AtomicInteger();

	private final AtomicInteger added = new AtomicInteger();

	private volatile String name;

	private volatile SandboxDelegation delegation;

	private volatile boolean consented;

	private volatile boolean principal;

	private volatile Set<String> roles = Set.copyOf(GraphPermissions.USUAL);

	private volatile SandboxAdministrator administrator = SandboxAdministrator.willing();

	private final Spread spread = new Spread();

	private volatile String relationship = RESELLER;

	private volatile List<String> domains;

	// Null for the usual one, which goes by the delegation.
	private volatile @Nullable List<SandboxRelationship> relationships;

	private final SandboxSubscriptions subscriptions = new SandboxSubscriptions(this);

	// An unchanged directory can be made again from its plan, so the collector may take
	// it;
	// a changed one exists only here.
	private volatile @Nullable TenantDirectory changed;

	private volatile SoftReference<@Nullable TenantDirectory> generated = new SoftReference<>(null);

	SandboxTenant(int index, DirectoryPlan plan, String name, SandboxDelegation delegation, boolean consented) {
		this.index = index;
		this.plan = plan;
		this.name = name;
		this.delegation = delegation;
		this.consented = consented;
		this.principal = consented;
		this.domains = List.of(domain(), defaultDomain());
	}

	/** Entra tenant id, lower case; also the id of the customer in Partner Center. */
	public String id() {
		return plan.tenantId();
	}

	/** Position in the partner's list, from 0. */
	public int index() {
		return index;
	}

	/** Company name. */
	public String name() {
		return name;
	}

	/** The domain every tenant is born with, as {@code contoso.onmicrosoft.com}. */
	public String domain() {
		return plan.domain().replace(".example", ".onmicrosoft.com");
	}

	/** The company's own domain, in which its users' addresses lie. */
	public String defaultDomain() {
		return plan.domain();
	}

	/** How the partner may administer the tenant. */
	public SandboxDelegation delegation() {
		return delegation;
	}

	/** Whether an admin of the tenant consented to the directory app. */
	public boolean isConsented() {
		return consented;
	}

	/**
	 * The application permissions that the tenant has granted to the directory app, as
	 * its next tokens carry them.
	 */
	public Set<String> grantedRoles() {
		return roles;
	}

	/**
	 * Partner Center's word for the relationship; empty when the tenant is not in the
	 * partner's list.
	 */
	public String relationship() {
		return relationship;
	}

	/** The verified domains: the one it was born with, the company's own, any others. */
	public List<String> domains() {
		return domains;
	}

	/** What the tenant bought, from this partner or otherwise. */
	public SandboxSubscriptions subscriptions() {
		return subscriptions;
	}

	/** All users, guests and disabled ones included. */
	public List<SandboxUser> users() {
		return directory().users();
	}

	/** The user with that Entra object id. */
	public Optional<SandboxUser> user(String id) {
		return directory().user(id);
	}

	/** How many users the tenant has, without making them if nothing was changed. */
	public int userCount() {
		TenantDirectory now = changed;
		return (now != null) ? now.users().size() : plan.users();
	}

	/** All products the tenant holds. */
	public List<SandboxSku> skus() {
		return directory().skus();
	}

	/** All groups of the tenant. */
	public List<SandboxGroup> groups() {
		return directory().groups();
	}

	/** Seats of a product taken by users. */
	public int consumed(String skuId) {
		return directory().consumedBySku().getOrDefault(skuId, 0);
	}

	/** Gives the company another name. */
	public void rename(String newName) {
		name = newName;
		touch();
	}

	/**
	 * Lets an admin of the tenant consent to the directory app, or take the consent back.
	 */
	public void consent(boolean now) {
		consented = now;
		principal = now;
		version.incrementAndGet();
	}

	/**
	 * The granular delegations that Graph lists: one that goes by {@link #delegation()},
	 * unless others were set.
	 */
	public List<SandboxRelationship> relationships() {
		List<SandboxRelationship> set = relationships;
		if (set != null) {
			return set;
		}
		return (delegation == SandboxDelegation.DAP || delegation == SandboxDelegation.NONE && relationship.isEmpty())
				? List.of() : List.of(SandboxRelationship.usual(this));
	}

	/** Lets Graph list exactly these. */
	public void relate(SandboxRelationship... now) {
		relationships = List.of(now);
		version.incrementAndGet();
	}

	/**
	 * Grants exactly these application permissions: a part of the app's, as when one was
	 * added after the consent. Tokens that are out already stay as they are.
	 */
	public void roles(String... granted) {
		roles = Set.of(granted);
	}

	/**
	 * Leaves the app's service principal in the tenant without a consent: there are
	 * tokens, and Graph does not know whom they speak for.
	 */
	public void principalOnly() {
		consented = false;
		principal = true;
		version.incrementAndGet();
	}

	/** Who opens the tenant's consent link from now on. */
	public void administrator(SandboxAdministrator who) {
		administrator = who;
	}

	/**
	 * Lets a consent take its time: so many sign-ins, and then so many requests to Graph,
	 * are answered as if it were not there.
	 */
	public void spreads(int signIns, int calls) {
		spread.begin(signIns, calls);
	}

	/** Changes how the partner may administer the tenant. */
	public void delegate(SandboxDelegation now) {
		delegation = now;
		version.incrementAndGet();
	}

	/**
	 * Changes the relationship in Partner Center.
	 * @param now a word such as {@value #RESELLER} or {@code advisor}; empty takes the
	 * tenant out of the partner's list without touching delegation, consent and data: a
	 * tenant with GDAP alone, or one that is no customer at all
	 */
	public void relate(String now) {
		relationship = now;
		touch();
	}

	/**
	 * Verifies one more domain, which no user has. Graph shows it in
	 * {@code /organization}, Partner Center in {@code customDomains} of the single
	 * customer, there only to a partner with a delegation.
	 */
	public synchronized void addDomain(String domain) {
		domains = Stream.concat(domains.stream(), Stream.of(domain)).distinct().toList();
		touch();
	}

	/** Takes a domain away. */
	public synchronized void removeDomain(String domain) {
		domains = domains.stream().filter((one) -> !one.equals(domain)).toList();
		touch();
	}

	/** Adds an employee with that display name, no licence, and an address made of it. */
	public SandboxUser addUser(String displayName) {
		int number = 1_000_000 + added.getAndIncrement();
		int gap = displayName.lastIndexOf(' ');
		String given = displayName.substring(0, Math.max(gap, 0)).strip();
		String family = displayName.substring(gap + 1);
		SplittableRandom dice = Ids.dice(plan.seed(), plan.id("added/" + number));
		SandboxUser user = new PersonGenerator(plan, dice).employee(number, given, family).named(displayName);
		addUser(user);
		return user;
	}

	/** Adds exactly this user. */
	public void addUser(SandboxUser user) {
		change((directory) -> directory.addUser(user));
	}

	/**
	 * Replaces a user by a changed copy, as in
	 * {@code tenant.changeUser(id, SandboxUser::disable)}.
	 * @throws IllegalArgumentException when the tenant has no such user
	 */
	public void changeUser(String id, UnaryOperator<SandboxUser> change) {
		change((directory) -> directory.changeUser(id, change));
	}

	/** Deletes a user, also from the groups. */
	public void removeUser(String id) {
		change((directory) -> directory.removeUser(id));
	}

	/**
	 * Gives the tenant that many enabled seats of a product, whether it had some or not.
	 */
	public void setSku(String partNumber, int enabled) {
		setSku(new SandboxSku(SkuCatalogue.named(partNumber).skuId(), partNumber, enabled, 0, 0));
	}

	/** Gives the tenant exactly these seats of a product. */
	public void setSku(SandboxSku sku) {
		change((directory) -> directory.setSku(sku));
	}

	/**
	 * Ends a product; users keep their assignment, as they do at Microsoft for a while.
	 */
	public void removeSku(String partNumber) {
		change((directory) -> directory.removeSku(partNumber));
	}

	/** Adds a group; names need not be unique. */
	public SandboxGroup addGroup(String groupName, Collection<String> userIds) {
		SandboxGroup group = new SandboxGroup(plan.id("group/added/" + added.getAndIncrement()), groupName, Set.of())
			.with(userIds);
		change((directory) -> directory.addGroup(group));
		return group;
	}

	/** Puts a user into a group. */
	public void addMember(String groupId, String userId) {
		change((directory) -> directory.changeGroup(groupId, (group) -> group.with(List.of(userId))));
	}

	/** Takes a user out of a group. */
	public void removeMember(String groupId, String userId) {
		change((directory) -> directory.changeGroup(groupId, (group) -> group.without(userId)));
	}

	/** Deletes a group. */
	public void removeGroup(String groupId) {
		change((directory) -> directory.removeGroup(groupId));
	}

	SandboxAdministrator administrator() {
		return administrator;
	}

	void ensurePrincipal() {
		principal = true;
	}

	/** Whether the directory app has a service principal in the tenant. */
	boolean hasPrincipal() {
		return principal;
	}

	Spread spread() {
		return spread;
	}

	// Part of the key of every rendered page: a change makes all pages of the tenant old.
	int version() {
		return version.get();
	}

	void touch() {
		version.incrementAndGet();
	}

	long seed() {
		return plan.seed();
	}

	TenantDirectory directory() {
		TenantDirectory now = changed;
		if (now != null) {
			return now;
		}
		TenantDirectory known = generated.get();
		if (known == null) {
			known = DirectoryGenerator.generate(plan);
			generated = new SoftReference<>(known);
		}
		return known;
	}

	private synchronized void change(UnaryOperator<TenantDirectory> change) {
		changed = change.apply(directory());
		version.incrementAndGet();
	}

}
