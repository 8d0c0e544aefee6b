package io.cspsync.customer;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.Settings;
import io.cspsync.tenant.TenantId;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the customers step does.
 *
 * @param topLevel the top level under which customers are created; made when missing
 * @param relationships Partner Center's words for the relationships whose tenants are
 * imported, case aside, and {@code gdap} for tenants that have a granular delegation
 * only; all others are counted and left out
 * @param additionalTenants ids of tenants that are imported though no list has them, such
 * as the partner's own: through the directory app alone
 * @param exclude ids of tenants that are never imported
 * @param match by what a tenant without a customer is compared with the CRM's customers,
 * in this order: {@code tenant-id}, {@code name}, {@code web-site},
 * {@code verified-domain}, {@code contact-domain}
 * @param freeMailDomains domains of mail providers, beside the shipped list, that are no
 * evidence of whom somebody works for
 * @param createNew whether customers are created for tenants that match none
 * @param creationLimit percent of the customers that the CRM has which may be created in
 * one run; more (and more than five) are held for a person
 * @param nameOwner {@code crm}, or {@code microsoft} when customers with one tenant are
 * always called as that is
 * @param defaultDelegation the delegation of new tenants of which none could be read
 * @param dapChecks whether tenants without GDAP are asked for the older delegation (DAP),
 * one request each
 * @param leavingLimit percent of the known tenants that may leave in one night; when more
 * are missing from the lists (and more than two), they are held for a person
 * @param onLeave {@code keep}, or {@code deactivate-users} when the people of a tenant
 * that leaves are switched off
 * @param allowSso whether imported tenants may sign in to the CRM's portal
 */
@ConfigurationProperties("csp.customers")
public record CustomerSettings(@DefaultValue("Microsoft CSP") String topLevel, @DefaultValue( {
		"reseller", "gdap" }) List<String> relationships, @DefaultValue List<String> additionalTenants,
		@DefaultValue List<String> exclude,
		@DefaultValue({ "tenant-id", "name", "web-site", "verified-domain", "contact-domain" }) List<String> match,
		@DefaultValue List<String> freeMailDomains, @DefaultValue("true") boolean createNew,
		@DefaultValue("10") int creationLimit, @DefaultValue("crm") String nameOwner,
		@DefaultValue("unknown") String defaultDelegation, @DefaultValue("true") boolean dapChecks,
		@DefaultValue("5") int leavingLimit, @DefaultValue("keep") String onLeave,
		@DefaultValue("false") boolean allowSso) implements Settings{

	static final List<String> NAME_OWNERS = List.of("crm", "microsoft");

	static final List<String> ON_LEAVE = List.of("keep", "deactivate-users");

	public CustomerSettings {
		topLevel = topLevel.strip();
		relationships = words(relationships);
		additionalTenants = words(additionalTenants);
		exclude = words(exclude);
		match = words(match);
		freeMailDomains = words(freeMailDomains);
		nameOwner = word(nameOwner);
		defaultDelegation = word(defaultDelegation);
		onLeave = word(onLeave);
	}

	private static List<String> words(List<String> texts) {
		return texts.stream().map(CustomerSettings::word).toList();
	}

	private static String word(String text) {
		return text.strip().toLowerCase(Locale.ROOT);
	}

	@Override
	public List<String> violations() {
		return CustomerSettingsCheck.violations(this);
	}

	/** Whether tenants that Partner Center lists with that relationship are imported. */
	boolean imports(String relationship) {
		return this.relationships.contains(word(relationship));
	}

	/** Whether tenants are imported that have a granular delegation only. */
	boolean importsDelegated() {
		return this.relationships.contains(ListedTenant.GDAP);
	}

	Set<TenantId> additional() {
		return ids(this.additionalTenants);
	}

	Set<TenantId> excludedTenants() {
		return ids(this.exclude);
	}

	private static Set<TenantId> ids(List<String> texts) {
		Set<TenantId> ids = new TreeSet<>();
		texts.forEach((text) -> ids.add(TenantId.of(text)));
		return ids;
	}

	/** The rungs that are climbed; the tenant id goes without saying. */
	List<MatchRung> rungs() {
		return this.match.stream()
			.flatMap((word) -> MatchRung.ofWord(word).stream())
			.filter((rung) -> rung != MatchRung.TENANT_ID)
			.toList();
	}

	Delegation delegationOfNew() {
		return Delegation.ofWord(this.defaultDelegation);
	}

	boolean isNameMicrosofts() {
		return this.nameOwner.equals("microsoft");
	}

	boolean isDeactivatingOnLeave() {
		return this.onLeave.equals("deactivate-users");
	}

}
