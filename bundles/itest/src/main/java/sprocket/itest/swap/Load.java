// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Clients that send requests without a pause, each over its own connection, until the test ends the load. The test
 * fails if a client fails.
 */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 4;
    /** The most requests of one client. No test reaches it; it ends a load that is not ended. */
    private static final int LIMIT = 200_000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** One client on its connection. */
    interface Client extends AutoCloseable {

        /**
         * Sends a request and reads the answer, which must belong to it.
         *
         * @param id unique for each request
         */
        Answer ask(String id) throws Exception;
    }

    /** Connects the clients, which are numbered from 0. */
    interface Connecting {
        Client connect(int number) throws Exception;
    }

    /** @param build that served it; empty where none did */
    record Answer(int status, String build) {

        static Answer by(int build) {
            return new Answer(200, String.valueOf(build));
        }
    }

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    /** For each client, how often it got each answer. */
    private final List<Map<Answer, Integer>> seen = new ArrayList<>();

    private final List<CompletableFuture<Void>> running = new ArrayList<>();
    private volatile boolean enough;

    Load(Connecting connecting) throws Exception {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(connecting.connect(i));
        }
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            seen.add(new ConcurrentHashMap<>());
            running.add(CompletableFuture.runAsync(
                    () -> run(number, clients.get(number)), task -> new Thread(task, "client").start()));
        }
    }

    private void run(int number, Client client) {
        try (client) {
            for (int i = 0; !enough && i < LIMIT; i++) {
                String id = number + "-" + i;
                Answer answer = client.ask(id);
                answers.put(id, answer);
                seen.get(number).merge(answer, 1, Integer::sum);
            }
        } catch (Exception e) {
            throw new IllegalStateException("client " + number + " failed after " + seen.get(number), e);
        }
    }

    /** Waits until each client has got another answer like this one. */
    void awaitAnother(Answer like) {
        awaitAnother(IntStream.range(0, CLIENTS).boxed().toList(), like);
    }

    /** Waits until each of some clients, by their numbers, has got another answer like this one. */
    void awaitAnother(List<Integer> clients, Answer like) {
        Map<Integer, Integer> before = clients.stream()
                .collect(Collectors.toMap(
                        number -> number, number -> seen.get(number).getOrDefault(like, 0)));
        for (int number : clients) {
            CompletableFuture<Void> client = running.get(number);
            await(like + " for client " + number)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> client.isDone() || seen.get(number).getOrDefault(like, 0) > before.get(number));
            if (client.isDone()) {
                client.join();
                throw new AssertionError("client " + number + " has come to its limit");
            }
        }
    }

    /**
     * Ends the load.
     *
     * @return all answers, by the ids of their requests
     */
    Map<String, Answer> end() {
        enough = true;
        running.forEach(CompletableFuture::join);
        return answers;
    }

    @Override
    public void close() {
        enough = true;
    }
}
