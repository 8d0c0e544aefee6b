package io.cspsync.access;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.cloud.Cloud;

/**
 * The lines for Microsoft Graph PowerShell (2.x) that register both apps. Run once, by a
 * Global Administrator of the partner's tenant.
 */
public final class PowerShellLines {

	private PowerShellLines() {
	}

	/** The lines, ready to paste. */
	public static List<String> of(SetupPlan plan) {
		List<String> lines = new ArrayList<>();
		lines.add(
				"Install-Module Microsoft.Graph.Applications, Microsoft.Graph.Groups, Microsoft.Graph.Identity.SignIns "
						+ "-Scope CurrentUser");
		lines.add(
				"Connect-MgGraph -TenantId %s%s -Scopes 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All', "
					.formatted(quoted(plan.tenantWord()), environment(plan.cloud()))
						+ "'DelegatedPermissionGrant.ReadWrite.All', 'GroupMember.ReadWrite.All'");
		lines.add("# The app for Partner Center.");
		app(lines, "$partner", SetupPlan.PARTNER_APP, SetupPlan.ONE_TENANT, plan.partnerRedirect(),
				SetupPlan.PARTNER_CENTER, List.of("    @{ Id = '%s'; Type = 'Scope' } # user_impersonation"
					.formatted(SetupPlan.USER_IMPERSONATION)));
		lines.add("# The app for Microsoft Graph in the customers' tenants.");
		app(lines, "$directory", SetupPlan.DIRECTORY_APP, SetupPlan.ANY_TENANT, plan.directoryRedirect(),
				GraphPermission.RESOURCE, roles(plan));
		lines.add("# Consent in the partner's own tenant.");
		lines.add("$center = Get-MgServicePrincipal -Filter \"appId eq '%s'\"".formatted(SetupPlan.PARTNER_CENTER));
		lines.add("if (-not $center) { $center = New-MgServicePrincipal -AppId '%s' }"
			.formatted(SetupPlan.PARTNER_CENTER));
		lines.add("New-MgOauth2PermissionGrant -ClientId $partnerPrincipal.Id -ConsentType 'AllPrincipals' "
				+ "-ResourceId $center.Id -Scope 'user_impersonation'");
		lines.add("$graph = Get-MgServicePrincipal -Filter \"appId eq '%s'\"".formatted(GraphPermission.RESOURCE));
		lines.add("foreach ($role in $directory.RequiredResourceAccess.ResourceAccess.Id) {");
		lines.add("  New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $directoryPrincipal.Id "
				+ "-PrincipalId $directoryPrincipal.Id -ResourceId $graph.Id -AppRoleId $role");
		lines.add("}");
		lines.add("# Only where customers still have the older delegation (DAP).");
		lines.add("$agents = Get-MgGroup -Filter \"displayName eq 'AdminAgents'\"");
		lines.add("New-MgGroupMemberByRef -GroupId $agents.Id -BodyParameter @{ '@odata.id' = "
				+ "\"%s/v1.0/directoryObjects/$($directoryPrincipal.Id)\" }".formatted(plan.cloud().graph()));
		lines.add("# The ids for the settings; each secret goes into a file, without being shown.");
		secret(lines, "$partner", "partner-secret");
		secret(lines, "$directory", "directory-secret");
		lines.add("\"partner-app.client-id: $($partner.AppId)\"; \"directory-app.client-id: $($directory.AppId)\"");
		return List.copyOf(lines);
	}

	private static void app(List<String> lines, String variable, String name, String audience, String redirect,
			String resource, List<String> access) {
		lines.add("%s = New-MgApplication -DisplayName %s -SignInAudience '%s' -Web @{ RedirectUris = @(%s) } `"
			.formatted(variable, quoted(name), audience, quoted(redirect)));
		lines.add("  -RequiredResourceAccess @(@{ ResourceAppId = '%s'; ResourceAccess = @(".formatted(resource));
		lines.addAll(access);
		lines.add("  ) })");
		lines.add("%sPrincipal = New-MgServicePrincipal -AppId %s.AppId".formatted(variable, variable));
	}

	private static List<String> roles(SetupPlan plan) {
		List<String> roles = new ArrayList<>();
		plan.required()
			.forEach((needed) -> roles
				.add("    @{ Id = '%s'; Type = 'Role' } # %s".formatted(needed.permission().roleId(), needed.value())));
		plan.optional()
			.forEach((needed) -> roles.add("    # @{ Id = '%s'; Type = 'Role' } # optional: %s"
				.formatted(needed.permission().roleId(), needed.value())));
		return roles;
	}

	private static void secret(List<String> lines, String app, String file) {
		lines.add(("(Add-MgApplicationPassword -ApplicationId %s.Id -PasswordCredential @{ DisplayName = 'csp-sync'; "
				+ "EndDateTime = (Get-Date).AddYears(1) }).SecretText | Set-Content -NoNewline %s")
			.formatted(app, file));
	}

	private static String environment(Cloud cloud) {
		return switch (cloud) {
			case GLOBAL -> "";
			case US_GOV -> " -Environment USGov";
			case US_GOV_DOD -> " -Environment USGovDoD";
			case CHINA -> " -Environment China";
		};
	}

	/** In single quotes nothing is replaced; a quote is doubled. */
	private static String quoted(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

}
