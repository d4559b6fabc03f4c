using Simulator.Data;

namespace Simulator.Web;

/// <summary>The language a client asked for: <c>?lang=</c>, then <c>Accept-Language</c>, else Chinese.</summary>
public static class RequestLanguage
{
    public static Language Of(HttpRequest request)
    {
        string asked = request.Query["lang"].ToString();
        if (asked.Length == 0)
        {
            asked = request.Headers.AcceptLanguage.ToString();
        }

        return asked.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English : Language.Chinese;
    }
}
