package io.cspsync.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.access.ConsentStanding;
import io.cspsync.access.ConsentState;
import io.cspsync.access.NeededPermissions;
import io.cspsync.cli.settings.SettingsException;
import io.cspsync.crm.ConsentRow;
import io.cspsync.microsoft.login.ConsentLinks;
import io.cspsync.microsoft.login.RedirectAddress;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "consent", synopsisSubcommandLabel = "[COMMAND]", description = {
		"Per tenant: the link with which its administrator consents to the directory app, who that is, "
				+ "and how the consent stands.",
		"",
		"The link is opened by a Global Administrator or Privileged Role Administrator of that very tenant; the "
				+ "partner's administrator would grant the partner's own tenant. It asks for the permissions that the "
				+ "app's registration has when it is opened, so after one was added it is opened anew. That the browser "
				+ "comes back well proves nothing: consent verify does." },
		footer = { "", "Example: ./run.sh consent --missing",
				"Example: ./run.sh consent --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90 --redirect https://partner.example/consent.html" })
final class ConsentCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--tenant", paramLabel = "T", converter = TenantIdConverter.class,
			description = "Only this tenant, known to the CRM or not; may be given several times.")
	private List<TenantId> tenants = List.of();

	@Option(names = "--partner", paramLabel = "P",
			description = "The partner of a tenant that the CRM does not know, where there are several.")
	private @Nullable String partner;

	@Option(names = "--missing", description = "Only those whose administrator has something to do.")
	private boolean missing;

	@Option(names = "--redirect", paramLabel = "URL",
			description = "For a link that is sent to somebody: where the browser goes afterwards, instead of "
					+ "csp.directory-app.redirect-uri; registered at the app in just these letters. consent page makes a "
					+ "page for it.")
	private @Nullable String redirect;

	@ArgGroup
	private @Nullable AnswerFormat format;

	ConsentCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		AccessSettings settings = new AccessSettings(this.surroundings);
		ConsentLinks links = settings.links();
		RedirectAddress typed = typedRedirect();
		requirePartner(links, this.partner);
		KnownConsents known = KnownConsents.find(this.surroundings, settings);
		NeededPermissions needed = settings.needed(known.mapsGroups());
		List<ConsentItem> items = new ArrayList<>();
		for (ConsentRow row : known.choose(this.tenants, this.partner)) {
			ConsentStanding standing = ConsentStanding.of(row, needed);
			if (!this.missing || standing.isWanted()) {
				items.add(ConsentItem.of(row, standing, link(links, row, typed)));
			}
		}
		this.surroundings.out().print(text(items, settings));
		if (typed != null && this.format == null) {
			this.surroundings.out()
				.println(("%s has to be registered at the directory app in just these letters (App registrations, "
						+ "Authentication, platform Web); else Microsoft shows AADSTS50011.")
					.formatted(typed));
		}
		return 0;
	}

	private @Nullable RedirectAddress typedRedirect() {
		if (this.redirect == null) {
			return null;
		}
		RedirectAddress typed = new RedirectAddress("--redirect", this.redirect);
		List<String> violations = ConsentLinks.violations(typed);
		if (!violations.isEmpty()) {
			throw new SettingsException(violations);
		}
		return typed;
	}

	static void requirePartner(ConsentLinks links, @Nullable String partner) {
		if (partner != null && !links.partners().contains(partner)) {
			throw new UsageException(
					"There is no partner \"%s\"; there is %s".formatted(partner, String.join(", ", links.partners())));
		}
	}

	private static @Nullable String link(ConsentLinks links, ConsentRow row, @Nullable RedirectAddress typed) {
		return links.partners().contains(row.partner())
				? links.link(row.partner(), row.tenant(), ConsentState.of(row.tenant()).text(), typed) : null;
	}

	private String text(List<ConsentItem> items, AccessSettings settings) {
		if (this.format != null) {
			return new Listing<>(items).column("tenant", ConsentItem::tenant)
				.column("name", ConsentItem::name)
				.column("domain", ConsentItem::domain)
				.column("partner", ConsentItem::partner)
				.column("state", ConsentItem::state)
				.column("since", ConsentItem::since)
				.column("detail", ConsentItem::detail)
				.column("signs in", ConsentItem::signsIn)
				.column("link", ConsentItem::link)
				.text(this.format, this.surroundings.style(), "");
		}
		if (items.isEmpty()) {
			return "No tenant's administrator has anything to do.\n";
		}
		Moments moments = new Moments(new Looking(this.surroundings, settings.settings()).zone());
		return ConsentText.of(items, this.surroundings.style(), moments, !this.tenants.isEmpty());
	}

}
