// SPDX-License-Identifier: Apache-2.0
/** RTSP through HTTP and WebSocket, from the client's side. */
package sprocket.client.tunnel;
