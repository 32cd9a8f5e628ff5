// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A network of the loopback interface alone, also for multicast: a namespace of Linux, which needs no rights where
 * users may have namespaces. Programs that cannot be told an interface play there, and no packet leaves the machine.
 */
record LoopbackNetwork(Path folder, Program.Run holder) implements AutoCloseable {

    private static final String SET_UP =
            "ip link set lo up && ip route add 224.0.0.0/4 dev lo && echo ready && exec sleep infinity";

    static LoopbackNetwork in(Path folder) throws IOException {
        Program.Run holder = Program.named("unshare").start("-r", "-n", "sh", "-c", SET_UP);
        LoopbackNetwork network = new LoopbackNetwork(folder, holder);
        try {
            await("the network")
                    .atMost(Patience.LIMIT)
                    .until(() -> !holder.process().isAlive()
                            || Files.readString(holder.out()).contains("ready"));
            if (!holder.process().isAlive()) {
                Program.missing("a user's network namespace ("
                        + Files.readString(holder.err()).strip() + ")");
            }
            return network;
        } catch (IOException | RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    /** A command that runs another one in this network. */
    Path command(String name, Path executable) throws IOException {
        Path script = folder.resolve(name);
        Files.createDirectories(script.getParent());
        Files.writeString(
                script,
                "#!/bin/sh\nexec '%s' --preserve-credentials -U -n -t %d '%s' \"$@\"\n"
                        .formatted(
                                Program.named("nsenter").path(),
                                holder.process().pid(),
                                executable));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    Program program(String name) throws IOException {
        return Program.at(command(name, Program.named(name).path()));
    }

    @Override
    public void close() throws IOException {
        holder.close();
    }
}
