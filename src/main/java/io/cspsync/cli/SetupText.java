package io.cspsync.cli;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.cspsync.access.SetupPlan;
import io.cspsync.cli.SetupAnswer.App;
import io.cspsync.cli.SetupAnswer.Permission;
import io.cspsync.report.Style;

/**
 * Setup for a person: what to register, the lines that do it, what to set, and how far it
 * is.
 */
final class SetupText {

	private final StringBuilder text = new StringBuilder();

	private final Style style;

	private SetupText(Style style) {
		this.style = style;
	}

	static String of(SetupAnswer answer, Style style, Set<String> otherPartners) {
		SetupText setup = new SetupText(style);
		setup.apps(answer);
		setup.lines("3. The same in Microsoft Graph PowerShell",
				"Once, as a Global Administrator of the partner's tenant:", answer.powerShell());
		setup.lines("4. Or with the Azure command line", "Instead of 3, not besides:", answer.az());
		setup.settings(answer);
		setup.checks(answer.checks());
		setup.tenants(answer.consentAnew());
		if (!otherPartners.isEmpty()) {
			setup.line("Each further partner needs two apps of its own: ./run.sh setup --partner "
					+ String.join(" | --partner ", otherPartners));
		}
		setup.line(
				"Next: ./run.sh authorize, then ./run.sh check, then ./run.sh consent --tenant ID for the first tenant.");
		return setup.text.toString();
	}

	private void apps(SetupAnswer answer) {
		heading("What to register in Entra for these settings");
		line("Cloud %s; the partner's tenant is %s.".formatted(answer.cloud(),
				(answer.partnerTenant() != null) ? answer.partnerTenant() : "not set yet (csp.partner-app.tenant-id)"));
		line("");
		App partner = answer.apps().getFirst();
		App directory = answer.apps().getLast();
		app("1. The app for Partner Center", partner, "this organization only");
		partner.permissions().forEach(this::permission);
		line("   Partner Center is found by its id %s where the portal does not show it."
			.formatted(SetupPlan.PARTNER_CENTER));
		line("   Admin consent in the partner's own tenant. Nothing but this one permission belongs to this app.");
		line("   ./run.sh authorize signs in a user of the partner with MFA, who is in the security groups of the GDAP "
				+ "relationships.");
		line("");
		app("2. The app for Microsoft Graph in the customers' tenants", directory, "any organization");
		directory.permissions().forEach(this::permission);
		line("   All of them are application permissions: delegated ones do not serve a program that runs at night.");
		line("   Directory.Read.All covers User, GroupMember and Organization.Read.All, if you would rather have one.");
		line("   Admin consent in the partner's own tenant (which alone uses DelegatedAdminRelationship and Application), "
				+ "then in each customer's: ./run.sh consent.");
		line("   A permission added later needs a new consent in every tenant, so take now what you will want.");
		line("");
	}

	private void app(String title, App app, String accounts) {
		line(this.style.bold(title));
		line("   name            " + app.name());
		line("   account type    %s (%s)".formatted(accounts, app.accountType()));
		line("   platform Web    redirect URI %s, in just these letters".formatted(app.redirectUri()));
		line("   credential      a client secret (its Value, not its ID) or a certificate");
	}

	private void permission(Permission permission) {
		line("   %-15s %s, %s %s: %s".formatted(permission.optional() ? "optional" : "permission", permission.name(),
				permission.kind(), permission.resource(), permission.why()));
	}

	private void lines(String title, String words, List<String> lines) {
		line(this.style.bold(title));
		line("   " + words);
		line("");
		lines.forEach(this::line);
		line("");
	}

	private void settings(SetupAnswer answer) {
		line(this.style.bold("5. The settings"));
		line("   In the environment, or without the secrets in jobs/nightly.yml:");
		line("");
		answer.settings()
			.forEach((setting) -> line("   %s %-44s %s".formatted(setting.set() ? "✓" : "✗", setting.variable(),
					setting.set() ? "set" : setting.value())));
		line("");
	}

	private void checks(Collection<SetupCheck> checks) {
		line(this.style.bold("6. What could be checked"));
		for (SetupCheck check : checks) {
			line("   %s %s%s".formatted(check.sign(), check.what(),
					check.detail().isEmpty() ? "" : ": " + Complaints.sentences(check.detail(), check.remedy())));
		}
		line("");
	}

	private void tenants(List<ConsentItem> anew) {
		if (anew.isEmpty()) {
			return;
		}
		line(this.style.bold("7. Tenants that have to consent anew, because a permission was added"));
		anew.forEach((item) -> line("   %s: %s".formatted(item.label(), item.detail())));
		line("   ./run.sh consent --missing prints their links.");
		line("");
	}

	private void heading(String words) {
		line(this.style.bold(words));
		line("");
	}

	private void line(String words) {
		this.text.append(words).append('\n');
	}

}
