package io.cspsync.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.cspsync.crm.Expiry;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.AppRegistration;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.graph.GdapRelationship;
import io.cspsync.microsoft.login.KnownApp;
import io.cspsync.microsoft.login.TokenClaims;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Tries everything that a partner's runs stand on, each for itself: what fails keeps only
 * that from being tried which needs it.
 */
final class PartnerCheck {

	private final PartnerClients clients;

	private final EndFindings ends;

	private final String whose;

	private final List<Finding> findings = new ArrayList<>();

	private final Map<KnownApp, SecretEnd> credentialEnds = new LinkedHashMap<>();

	private @Nullable TokenClaims claims;

	private boolean partnerApp;

	private boolean directoryApp;

	PartnerCheck(PartnerClients clients, EndFindings ends) {
		this.clients = clients;
		this.ends = ends;
		this.whose = clients.login().partner().in("");
	}

	PartnerFindings run() {
		trySignIn();
		tryDirectoryApp();
		Map<TenantId, PartnerCustomer> listed = this.partnerApp ? tryPartnerCenter() : null;
		tryRegistrations();
		List<GdapRelationship> relationships = tryRelationships();
		EntraId user = user();
		AdminAgents agents = tryAgents(user);
		PartnerName partner = this.clients.login().partner();
		return new PartnerFindings(partner.name(), this.findings.stream().map((one) -> named(one, partner)).toList(),
				listed, relationships, user, agents, this.directoryApp, calendar(partner.name(), relationships));
	}

	private static Finding named(Finding one, PartnerName partner) {
		String remedy = one.remedy();
		return (remedy == null) ? one
				: new Finding(one.area(), one.subject(), one.state(), one.detail(), partner.naming(remedy));
	}

	private void trySignIn() {
		if (!this.clients.partnerSettings()) {
			this.findings.add(Finding.notChecked(Area.SIGN_IN, SignInFindings.PARTNER_CREDENTIAL + this.whose,
					"its settings (see above)"));
			return;
		}
		try {
			this.claims = TokenClaims.of(this.clients.login().partnerTokens().token()).orElse(null);
			this.partnerApp = true;
			this.findings.addAll(SignInFindings.signedIn(this.whose, SignInAge.words(this.clients.login())));
			this.findings.addAll(SignInFindings.judged(this.whose,
					SignInJudgement.of(expected(), this.claims, SignInTrial.of(this.clients.profiles()))));
		}
		catch (MicrosoftException ex) {
			this.findings.addAll(SignInFindings.refused(this.whose, ex));
		}
	}

	private SignInExpectation expected() {
		return new SignInExpectation(this.clients.login().partner(), this.clients.login().tenant(),
				this.clients.apps().isEmpty() ? "" : this.clients.apps().getFirst().clientId(),
				this.clients.audience());
	}

	private void tryDirectoryApp() {
		String subject = SignInFindings.DIRECTORY_CREDENTIAL + this.whose;
		if (!this.clients.directorySettings()) {
			this.findings.add(Finding.notChecked(Area.SIGN_IN, subject, "its settings (see above)"));
			return;
		}
		try {
			this.clients.login().directoryTokens().token(this.clients.login().tenant());
			this.directoryApp = true;
			this.findings.add(Finding.ok(Area.SIGN_IN, subject, "Entra accepts it"));
		}
		catch (MicrosoftException ex) {
			// Whether the app is known in the partner's own tenant says nothing about it.
			this.directoryApp = ex.category() == ErrorCategory.TENANT;
			this.findings.add(this.directoryApp
					? Finding.warning(Area.SIGN_IN, subject,
							"Entra knows the app, but not in the partner's own tenant: " + ex.message(), ex.remedy())
					: Finding.refused(Area.SIGN_IN, subject, ex));
		}
	}

	private @Nullable Map<TenantId, PartnerCustomer> tryPartnerCenter() {
		String subject = "customers in Partner Center" + this.whose;
		try {
			Map<TenantId, PartnerCustomer> listed = new LinkedHashMap<>();
			this.clients.customers().fetchAll().forEach((customer) -> listed.put(customer.tenantId(), customer));
			this.findings.add(Finding.ok(Area.PARTNER, subject, "%,d in the list".formatted(listed.size())));
			return listed;
		}
		catch (MicrosoftException ex) {
			this.findings.add(Finding.refused(Area.PARTNER, subject, ex));
			return null;
		}
	}

	private void tryRegistrations() {
		for (int i = 0; i < this.clients.apps().size(); i++) {
			var app = this.clients.apps().get(i);
			Optional<AppRegistration> registration = Optional.empty();
			boolean read = false;
			if (this.directoryApp) {
				try {
					registration = this.clients.directory().fetchApplication(app.clientId());
					read = true;
				}
				catch (MicrosoftException ex) {
					// Told below as what it takes to look.
				}
			}
			if (i == 0) {
				this.findings.add(read ? RegistrationFindings.permissions(this.whose, registration)
						: Finding.notChecked(Area.PARTNER, RegistrationFindings.SUBJECT + this.whose,
								"Application.Read.All in the partner's tenant"));
			}
			Optional<SecretEnd> end = registration.flatMap((found) -> SecretEnd.ofRegistration(app, found))
				.or(() -> SecretEnd.ofSettings(app));
			this.findings.add(this.ends.credential(app, end));
			end.ifPresent((one) -> this.credentialEnds.put(app, one));
		}
	}

	private @Nullable List<GdapRelationship> tryRelationships() {
		String subject = "GDAP relationships" + this.whose;
		if (!this.directoryApp) {
			this.findings.add(Finding.notChecked(Area.PARTNER, subject, "the directory app's credential"));
			return null;
		}
		try {
			List<GdapRelationship> all = this.clients.directory().fetchRelationships();
			this.findings.add(Finding.ok(Area.PARTNER, subject, "%,d, of which %,d are active".formatted(all.size(),
					all.stream().filter(GdapRelationship::isActive).count())));
			return all;
		}
		catch (MicrosoftException ex) {
			this.findings.add(lacking(subject, ex, "DelegatedAdminRelationship.Read.All in the partner's tenant"));
			return null;
		}
	}

	private @Nullable AdminAgents tryAgents(@Nullable EntraId user) {
		String subject = AdminAgents.SUBJECT + this.whose;
		if (!this.directoryApp || this.clients.apps().isEmpty()) {
			this.findings.add(Finding.notChecked(Area.PARTNER, subject, "the directory app's credential"));
			return null;
		}
		try {
			AdminAgents agents = AdminAgents.fetch(this.clients.directory(), this.clients.apps().getLast().clientId(),
					user);
			this.findings.add(agents.finding(this.whose));
			return agents;
		}
		catch (MicrosoftException ex) {
			this.findings.add(lacking(subject, ex, "GroupMember.Read.All in the partner's tenant"));
			return null;
		}
	}

	private static Finding lacking(String subject, MicrosoftException failure, String permission) {
		return failure.isLackOfAccess() ? Finding.notChecked(Area.PARTNER, subject, permission)
				: Finding.warning(Area.PARTNER, subject, failure.message(), failure.remedy());
	}

	private @Nullable EntraId user() {
		TokenClaims known = this.claims;
		try {
			return (known != null && known.user() != null) ? EntraId.of(known.user()) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private List<Calendar> calendar(String partner, @Nullable List<GdapRelationship> relationships) {
		List<Calendar> kinds = new ArrayList<>(
				Calendar.ofCredentials(partner, this.clients.apps(), this.credentialEnds));
		kinds.add(new Calendar(Expiry.Kind.REFRESH_TOKEN, SignInAge.expiry(this.clients.login()), true));
		if (relationships != null) {
			kinds.add(new Calendar(Expiry.Kind.GDAP, gdap(partner, relationships), true));
		}
		return kinds;
	}

	private static List<Expiry> gdap(String partner, List<GdapRelationship> relationships) {
		List<Expiry> ends = new ArrayList<>();
		relationships.stream().filter(GdapRelationship::isActive).forEach((one) -> {
			Instant end = one.endsAt();
			if (end != null) {
				ends.add(new Expiry(Expiry.Kind.GDAP, one.id(), partner, one.tenant(), end, one.autoExtends(),
						Expiry.Source.MICROSOFT));
			}
		});
		return ends;
	}

}
