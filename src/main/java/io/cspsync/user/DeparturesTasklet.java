package io.cspsync.user;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.cspsync.crm.DepartureRules;
import io.cspsync.crm.Departures;
import io.cspsync.crm.RunCounts;
import io.cspsync.crm.TenantDepartures;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Switches off who is due, unless a brake holds it, and the people of tenants that have
 * left. All in one transaction: a kill leaves nothing half done, and started again it
 * finds only who is not settled.
 */
class DeparturesTasklet implements Tasklet {

	private final Departures departures;

	private final RunCounts counts;

	private final Supplier<DepartureRules> rules;

	DeparturesTasklet(Departures departures, RunCounts counts, Supplier<DepartureRules> rules) {
		this.departures = departures;
		this.counts = counts;
		this.rules = rules;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) {
		String runKey = contribution.getStepExecution().getJobExecution().getJobParameters().getString("run.key");
		if (runKey == null) {
			throw new IllegalStateException("The job was started without run.key");
		}
		int switchedOff = this.departures.applyLeft(runKey) + settle(runKey);
		this.counts.add(runKey, "users-deactivated", switchedOff);
		contribution.incrementWriteCount(switchedOff);
		return RepeatStatus.FINISHED;
	}

	private int settle(String runKey) {
		DepartureRules rules = this.rules.get();
		this.departures.fitMode(runKey, rules.mode());
		Map<TenantId, String> held = new LinkedHashMap<>();
		List<TenantDepartures> free = new ArrayList<>();
		for (TenantDepartures tenant : this.departures.findDue(runKey, rules)) {
			switch (DepartureBrake.ofTenant(tenant)) {
				case DepartureBrake.Held(String reason) -> held.put(tenant.tenantId(), reason);
				case DepartureBrake.Off() -> free.add(tenant);
			}
		}
		int kept = this.departures.hold(runKey, rules, "tenant", held);
		List<TenantId> tenants = free.stream().map(TenantDepartures::tenantId).toList();
		int switchedOff = 0;
		switch (judgeRun(runKey, free.stream().mapToInt(TenantDepartures::due).sum())) {
			case DepartureBrake.Held(String reason) -> {
				Map<TenantId, String> all = new LinkedHashMap<>();
				tenants.forEach((tenant) -> all.put(tenant, reason));
				kept += this.departures.hold(runKey, rules, "run", all);
			}
			case DepartureBrake.Off() -> switchedOff = this.departures.apply(runKey, rules, tenants);
		}
		this.counts.add(runKey, "departures-held", kept);
		return switchedOff;
	}

	private DepartureBrake judgeRun(String runKey, int due) {
		int done = this.departures.countDone(runKey);
		int before = done + this.departures.countHeldByRun(runKey);
		// Counting everybody takes a while, and few are never too many.
		if (due == 0 || DepartureLimit.isFewOfRun(due + before)) {
			return new DepartureBrake.Off();
		}
		return DepartureBrake.ofRun(due, before, this.departures.countActive(runKey), done);
	}

}
