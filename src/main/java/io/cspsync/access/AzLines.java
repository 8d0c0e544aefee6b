package io.cspsync.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.cspsync.microsoft.cloud.Cloud;

/**
 * The lines for the Azure command line (az 2.37 and later) that do the same as
 * {@link PowerShellLines}, in a shell of Bourne's kind.
 */
public final class AzLines {

	private AzLines() {
	}

	/** The lines, ready to paste. */
	public static List<String> of(SetupPlan plan) {
		List<String> lines = new ArrayList<>(cloud(plan.cloud()));
		lines.add("az login --tenant %s --allow-no-subscriptions".formatted(quoted(plan.tenantWord())));
		lines.add("# The app for Partner Center.");
		app(lines, "PARTNER_APP", SetupPlan.PARTNER_APP, SetupPlan.ONE_TENANT, plan.partnerRedirect());
		lines.add("az ad app permission add --id \"$PARTNER_APP\" --api %s --api-permissions %s=Scope"
			.formatted(SetupPlan.PARTNER_CENTER, SetupPlan.USER_IMPERSONATION));
		lines.add("# The app for Microsoft Graph in the customers' tenants: " + names(plan.required()) + ".");
		app(lines, "DIRECTORY_APP", SetupPlan.DIRECTORY_APP, SetupPlan.ANY_TENANT, plan.directoryRedirect());
		lines.add(permissions(plan.required()));
		lines.add("# Optional: " + names(plan.optional()) + ".");
		lines.add("# " + permissions(plan.optional()));
		lines.add(
				"# Consent in the partner's own tenant. The first line makes Partner Center known there, and fails where it is; the");
		lines.add("# others fail where an app is seconds old: again a minute later.");
		lines.add("az ad sp create --id " + SetupPlan.PARTNER_CENTER);
		lines.add("az ad app permission admin-consent --id \"$PARTNER_APP\"");
		lines.add("az ad app permission admin-consent --id \"$DIRECTORY_APP\"");
		lines.add("# Only where customers still have the older delegation (DAP).");
		lines.add("az ad group member add --group AdminAgents --member-id "
				+ "\"$(az ad sp show --id \"$DIRECTORY_APP\" --query id --output tsv)\"");
		lines.add("# The ids for the settings; each secret goes into a file, without being shown.");
		lines.add("umask 077");
		lines.add(secret("PARTNER_APP", "partner-secret"));
		lines.add(secret("DIRECTORY_APP", "directory-secret"));
		lines.add("echo \"partner-app.client-id: $PARTNER_APP  directory-app.client-id: $DIRECTORY_APP\"");
		return List.copyOf(lines);
	}

	private static void app(List<String> lines, String variable, String name, String audience, String redirect) {
		lines.add(
				"%s=$(az ad app create --display-name %s --sign-in-audience %s --web-redirect-uris %s --query appId --output tsv)"
					.formatted(variable, quoted(name), audience, quoted(redirect)));
		lines.add("az ad sp create --id \"$%s\"".formatted(variable));
	}

	private static String permissions(List<NeededPermission> needed) {
		return "az ad app permission add --id \"$DIRECTORY_APP\" --api %s --api-permissions %s".formatted(
				GraphPermission.RESOURCE,
				needed.stream().map((one) -> one.permission().roleId() + "=Role").collect(Collectors.joining(" ")));
	}

	private static String names(List<NeededPermission> needed) {
		return NeededPermission.list(needed);
	}

	private static String secret(String app, String file) {
		return "az ad app credential reset --id \"$%s\" --append --display-name csp-sync --years 1 --query password --output tsv > %s"
			.formatted(app, file);
	}

	private static List<String> cloud(Cloud cloud) {
		return switch (cloud) {
			case GLOBAL -> List.of();
			case US_GOV, US_GOV_DOD -> List.of("az cloud set --name AzureUSGovernment");
			case CHINA -> List.of("az cloud set --name AzureChinaCloud");
		};
	}

	/**
	 * In single quotes nothing is replaced; a quote ends them, stands alone, and begins
	 * them again.
	 */
	private static String quoted(String text) {
		return "'" + text.replace("'", "'\\''") + "'";
	}

}
