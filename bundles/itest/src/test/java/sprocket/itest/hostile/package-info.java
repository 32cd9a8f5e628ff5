/**
 * Bad input against the built distribution. Two viewers play beside each test, one over UDP and one over TCP. After
 * each test they have lost no packet and no reply, and the server holds no more connections, sessions, sockets, files
 * and threads than before ({@link sprocket.itest.hostile.GuardedServer}). At the end of each class its log has no error
 * and no leaked buffer.
 *
 * <p>The tables of requests and frames run as {@code MalformedRequestTest}.
 *
 * <table>
 * <caption>Which test has which input</caption>
 * <tr><th></th><th>input</th><th>tests</th></tr>
 * <tr><td>1</td><td>silence, a byte now and then, half a request</td><td>SilentClientTest, SlowlorisTest; {@code IdleTest}
 * of rtsp.server with a clock of its own; TLS on the plain port and the reverse: the tests of TLS</td></tr>
 * <tr><td>2</td><td>lines and headers without end, folding</td><td>HeaderFloodTable; to the byte: {@code LimitsTest} of
 * rtsp.codec; as settings: {@code ClientLimitsTest} of rtsp.server</td></tr>
 * <tr><td>3</td><td>control characters, line ends in URLs</td><td>ControlCharacterTable</td></tr>
 * <tr><td>4</td><td>versions, methods</td><td>StartLineTable</td></tr>
 * <tr><td>5</td><td>CSeq</td><td>CSeqTable</td></tr>
 * <tr><td>6</td><td>Content-Length</td><td>ContentLengthTable; a body that stops: SilentClientTest</td></tr>
 * <tr><td>7</td><td>replies that nobody reads</td><td>UnreadRepliesTest; {@code PipelineTest} of rtsp.server</td></tr>
 * <tr><td>8</td><td>Session</td><td>SessionHeaderTable</td></tr>
 * <tr><td>9, 10</td><td>Transport, third parties</td><td>TransportHeaderTable</td></tr>
 * <tr><td>11</td><td>SETUP without end, other paths</td><td>SessionFloodTest; {@code OpenMediaTest} of playout</td></tr>
 * <tr><td>12</td><td>methods in the wrong state, races</td><td>WrongStateTest; RECORD: StartLineTable</td></tr>
 * <tr><td>13</td><td>Range, Scale, Speed</td><td>RangeHeaderTable</td></tr>
 * <tr><td>14</td><td>Authorization</td><td>the tests of authentication</td></tr>
 * <tr><td>15</td><td>paths out of the media root</td><td>PathTest</td></tr>
 * <tr><td>16</td><td>URLs at the edge</td><td>UrlTable</td></tr>
 * <tr><td>17</td><td>interleaved frames</td><td>InterleavedFrameTable; silence in one: SilentClientTest</td></tr>
 * <tr><td>18</td><td>RTP and RTCP of the peer and of others</td><td>UdpPeerTest</td></tr>
 * <tr><td>19</td><td>RTP payloads</td><td>the tests of the client</td></tr>
 * <tr><td>20</td><td>files that are damaged or change</td><td>BrokenFileTest; whole and unusual pictures:
 * {@code AnyJpegTest}</td></tr>
 * <tr><td>21</td><td>closed windows, resets, more connections than the limits</td><td>UnreadRepliesTest,
 * ConnectionFloodTest, SlowlorisTest; {@code EvictionTest} of rtsp.server</td></tr>
 * <tr><td>–</td><td>tunnels over HTTP and WebSocket</td><td>TunnelTest; {@code HttpTunnelHostileTest} and
 * {@code WebSocketTest} of rtsp.server</td></tr>
 * <tr><td>22</td><td>methods that are replaced meanwhile</td><td>MethodSwapTest</td></tr>
 * </table>
 */
package sprocket.itest.hostile;
