// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sprocket.client.ClientListener;
import sprocket.client.ClientSession;
import sprocket.client.cli.command.CommandClient;
import sprocket.client.cli.command.ExitCode;
import sprocket.client.cli.command.Seconds;
import sprocket.client.cli.command.ServerCommand;
import sprocket.client.failure.RtspClientException;

/** Finds out what a server supports. Changes nothing on the server. */
@Command(
        name = "probe",
        description = "Tries the methods of a server, one after the other, "
                + "and says what it supports and what is odd about it.")
public final class ProbeCommand extends ServerCommand {

    private static final double LONGEST = 3600;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            defaultValue = "3",
            description = "watch the media for so long (default: ${DEFAULT-VALUE})")
    private double duration;

    @Override
    protected int run(CommandClient commandClient) {
        Duration observation = Seconds.of("--duration", duration, LONGEST);
        Findings findings = new Findings();
        ClientSession session = commandClient.open(commandClient.options(), new ClientListener() {});
        commandClient.await(session.connect());
        try {
            warmUp(commandClient, session);
            probe(commandClient, session, findings, observation);
            return ExitCode.OK;
        } catch (RtspClientException e) {
            findings.odd("failed", "The probe ended early: " + e.getMessage());
            throw e;
        } finally {
            if (!commandClient.stopped()) {
                report(commandClient, new ProbeReport(session.url().toString(), findings));
            }
            session.close();
        }
    }

    /**
     * Sends a first request that is not measured, so that class loading and compilation do not count as time of the
     * server.
     */
    private static void warmUp(CommandClient commandClient, ClientSession session) {
        try {
            commandClient.await(session.options());
        } catch (RtspClientException e) {
            // The request is sent again later, and then its failure counts.
        }
    }

    private static void probe(
            CommandClient commandClient, ClientSession session, Findings findings, Duration observation) {
        Requests requests = new Requests(commandClient, findings);
        new DescriptionProbe(requests, findings).run(session);
        commandClient.await(session.describe());
        List<String> working = new ArrayList<>();
        for (String lower : commandClient.server().lower().map(List::of).orElse(List.of("UDP", "TCP"))) {
            if (new SetupProbe(commandClient, requests, findings).run(lower)) {
                working.add(lower);
            }
        }
        for (String lower : working) {
            if (new MediaProbe(commandClient, requests, findings, observation).run(lower)) {
                break;
            }
        }
        compare(findings);
    }

    /** Compares the Public header with the results of the requests. */
    private static void compare(Findings findings) {
        for (Answer answer : findings.answers()) {
            findings.announced(answer).ifPresent(announced -> {
                if (announced && answer.unknown()) {
                    findings.odd(
                            "publicLies",
                            "Public names " + answer.method() + ", which is answered "
                                    + answer.shown().split(",")[0] + ".");
                } else if (!announced && answer.success() && !answer.method().startsWith("X-")) {
                    findings.odd("publicLies", "Public does not name " + answer.method() + ", which works.");
                }
            });
        }
    }

    private static void report(CommandClient commandClient, ProbeReport report) {
        if (commandClient.output().json()) {
            commandClient.output().object(report.json());
        } else {
            commandClient.output().text(report.text());
        }
    }
}
