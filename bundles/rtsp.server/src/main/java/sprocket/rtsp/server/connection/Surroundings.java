// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.util.function.Supplier;
import sprocket.rtsp.server.config.Settings;
import sprocket.rtsp.server.dispatch.Dispatcher;
import sprocket.rtsp.server.extension.Dialects;
import sprocket.rtsp.server.session.Sessions;

/** The server around its connections. */
public record Surroundings(Supplier<Settings> settings, Dispatcher dispatcher, Sessions sessions, Dialects dialects) {}
