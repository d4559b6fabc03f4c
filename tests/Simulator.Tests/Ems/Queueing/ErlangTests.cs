using System.Globalization;
using Simulator.Ems.Queueing;

namespace Simulator.Tests.Ems.Queueing;

public class ErlangTests
{
    [SharedDataFact]
    public void The_tables_of_Erlang_agree_to_ten_digits()
    {
        foreach (string line in File.ReadLines(Repository.Benchmark("ems", "queueing", "erlang.csv")).Skip(1))
        {
            double[] cells = [.. line.Split(',').Select(c => double.Parse(c, CultureInfo.InvariantCulture))];
            int servers = (int)cells[1];

            Assert.Equal(cells[2], Erlang.Loss(cells[0], servers), 1e-10);
            Assert.Equal(cells[3], Erlang.Wait(cells[0], servers), 1e-10);
            Assert.Equal(cells[4], new MarkovianQueue(cells[0], 1, servers).MeanWaitMinutes, 1e-10);
        }
    }

    // Gross & Harris: 6 calls an hour, 3 served an hour each, 3 servers: P0 = 1/9, wait C(3, 2)/(3·3 − 6) hours
    [Fact]
    public void The_textbook_queue_of_three_servers_is_reproduced()
    {
        var queue = new MarkovianQueue(6 / 60.0, 20, 3);

        Assert.Equal(1 / 9.0, queue.IdleProbability, 1e-14);
        Assert.Equal(0.4814815 * 60, queue.MeanWaitMinutes + 20, 1e-5);
        Assert.Equal(queue.MeanWaitMinutes * 0.1, queue.MeanLine, 1e-12);
        Assert.Equal(queue.WaitShare, queue.WaitBeyond(0), 1e-15);
    }

    [Fact]
    public void A_load_of_the_fleet_or_more_has_no_steady_state()
    {
        var queue = new MarkovianQueue(1, 3, 3);

        Assert.Equal(1, queue.WaitShare);
        Assert.Equal(double.PositiveInfinity, queue.MeanWaitMinutes);
        Assert.Equal(0, queue.IdleProbability);
    }

    [Fact]
    public void States_of_a_large_fleet_add_to_one()
    {
        double[] states = new MarkovianQueue(950, 1, 1000).StateProbabilities(3000);

        Assert.Equal(1, states.Sum(), 1e-9);
        Assert.Equal(Erlang.Wait(950, 1000), 1 - states.Take(1000).Sum(), 1e-9);
    }

    [Fact]
    public void The_fewest_vehicles_for_a_loss_are_found()
    {
        // the table: 5 erlang on 8 servers lose 7.0 %; on 7 they lose more than 10 %
        Assert.Equal(8, Erlang.ServersForLoss(5, 0.0701));
        Assert.Equal(0, Erlang.ServersForLoss(0, 1));
    }
}
