// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap.handler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** A handler that behaves as a property of its component says. Its reply names the build. It uses no other classes. */
public final class TrialHandler implements RtspMethodHandler {

    public static final String FRAGMENT_ENTRY = "fragment.txt";

    private String behaviour;
    private String build;

    /** Called by DS. */
    public void activate(Map<String, Object> properties) throws InterruptedException {
        behaviour = String.valueOf(properties.get("behaviour"));
        build = String.valueOf(properties.get("build"));
        switch (behaviour) {
            case "fail" -> throw new IllegalStateException("it fails on purpose");
            case "slow" -> gate("sprocket.itest.start").await();
            case "fragment" -> build = fragment();
            case "leak" -> System.getProperties().put("sprocket.itest.leak." + System.identityHashCode(this), this);
            default -> {}
        }
    }

    /** The text of the attached fragment. */
    private static String fragment() {
        try (InputStream in = TrialHandler.class.getResourceAsStream("/" + FRAGMENT_ENTRY)) {
            String text = in == null ? "none" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (text.equals("fail")) {
                throw new IllegalStateException("it fails with its fragment");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) {
        switch (behaviour) {
            case "throw" -> throw new IllegalStateException("it throws on purpose");
            case "block" -> block();
            default -> {}
        }
        return RtspResponse.builder(RtspStatus.OK).header("Build", build).build();
    }

    /** Blocks, and ignores interrupts. */
    private static void block() {
        for (boolean open = false; !open; ) {
            try {
                gate("sprocket.itest.request").await();
                open = true;
            } catch (InterruptedException e) {
                // Ignored.
            }
        }
    }

    /** A gate of the test. It is a JDK type, since the test and the bundle share no other types. */
    private static CountDownLatch gate(String name) {
        return (CountDownLatch) System.getProperties().get(name);
    }
}
