package io.cspsync.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.cspsync.sandbox.Incoming.Parameter;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * Finds the service a request is for, and delivers its answer: at once, late, zipped or
 * cut.
 */
final class SandboxHandler extends Handler.Abstract {

	/** How soon after its end a freeze is noticed. */
	private static final long THAW_MILLIS = 20;

	private final PartnerServices first;

	private final PartnerServices second;

	private final AccessTokens tokens;

	private final ControlApi control;

	private final Outages outages;

	private final Clock clock;

	SandboxHandler(PartnerServices first, PartnerServices second, AccessTokens tokens, ControlApi control,
			Outages outages, Clock clock) {
		this.outages = outages;
		this.first = first;
		this.second = second;
		this.tokens = tokens;
		this.control = control;
		this.clock = clock;
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) {
		if (outages.isOn(Outage.FROZEN) && !isControl(Incoming.segments(request.getHttpURI().getDecodedPath()))) {
			later(THAW_MILLIS, request,
					() -> request.getComponents().getExecutor().execute(() -> handle(request, response, callback)));
			return true;
		}
		Answer answer = answer(incoming(request));
		if (answer.delay().isZero()) {
			deliver(answer, request, response, callback);
		}
		else {
			later(answer.delay().toMillis(), request, () -> deliver(answer, request, response, callback));
		}
		return true;
	}

	/** A waiting answer costs a timer and no thread. */
	private static void later(long millis, Request request, Runnable work) {
		request.getConnectionMetaData().getConnector().getScheduler().schedule(work, millis, TimeUnit.MILLISECONDS);
	}

	private static boolean isControl(List<String> path) {
		return path.isEmpty() || path.getFirst().equals("sandbox");
	}

	private Answer answer(Incoming asked) {
		if (isControl(asked.path())) {
			return control.answer(asked);
		}
		if (asked.path().getFirst().equals("v1.0")) {
			return owner(asked).graph().answer(asked);
		}
		if (asked.path().getFirst().equals("v1")) {
			return owner(asked).partnerCenter().answer(asked);
		}
		if (asked.isAt("/common/discovery/instance")) {
			return first.tokens().discovery();
		}
		if (asked.isAt("/*/oauth2/v2.0/token") && asked.method().equals("POST")) {
			PartnerServices services = second.isApp(asked.formField("client_id").orElse("")) ? second : first;
			return services.tokens().token(asked.path().getFirst(), asked);
		}
		if (asked.isAt("/*/adminconsent") && asked.method().equals("GET")) {
			PartnerServices services = second.isApp(asked.parameter("client_id").orElse("")) ? second : first;
			return services.consent().answer(asked.path().getFirst(), asked);
		}
		if (asked.isAt("/*/oauth2/v2.0/authorize") && asked.method().equals("GET")) {
			PartnerServices services = second.isApp(asked.parameter("client_id").orElse("")) ? second : first;
			return services.signIn().authorize(asked.path().getFirst(), asked);
		}
		return Answer.html(404, "404 Not Found");
	}

	/** Whose token it is; in a customer's tenant every partner meets the same. */
	private PartnerServices owner(Incoming asked) {
		String secondId = second.registrations().partnerTenantId();
		return tokens.find(asked.bearer()).filter((token) -> token.tenantId().equals(secondId)).isPresent() ? second
				: first;
	}

	private static Incoming incoming(Request request) {
		boolean post = request.getMethod().equals("POST");
		boolean json = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE)).contains("json");
		Fields form = (post && !json) ? FormFields.getFields(request) : Fields.EMPTY;
		return new Incoming(request.getMethod(), Incoming.segments(request.getHttpURI().getDecodedPath()),
				parameters(Request.extractQueryParameters(request)), parameters(form), request.getHeaders()::get,
				(post && json) ? text(request) : "");
	}

	private static String text(Request request) {
		try {
			return Content.Source.asString(request);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Parameter> parameters(Fields fields) {
		List<Parameter> parameters = new ArrayList<>();
		fields.forEach(
				(field) -> field.getValues().forEach((value) -> parameters.add(new Parameter(field.getName(), value))));
		return parameters;
	}

	private void deliver(Answer answer, Request request, Response response, Callback callback) {
		response.setStatus(answer.status());
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
		response.getHeaders()
			.put(HttpHeader.DATE,
					DateTimeFormatter.RFC_1123_DATE_TIME.format(this.clock.instant().atOffset(ZoneOffset.UTC)));
		answer.headers().forEach((name, value) -> response.getHeaders().put(new HttpField(name, value)));
		byte[] bytes = answer.body().plain();
		if (answer.cut()) {
			response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
			// A failed exchange after the headers closes the connection, with half the
			// body said.
			response.write(false, ByteBuffer.wrap(bytes, 0, bytes.length / 2),
					Callback.from(() -> callback.failed(new EofException("cut")), callback::failed));
			return;
		}
		if (bytes.length > 1_000 && zipWelcome(request)) {
			bytes = answer.body().zipped();
			response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
			response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
		}
		response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
		response.write(true, ByteBuffer.wrap(bytes), callback);
	}

	private static boolean zipWelcome(Request request) {
		String accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
		return accepted != null && accepted.contains("gzip");
	}

}
